import { describe, expect, test } from 'vitest';
import type { ContainerRequest } from '../../model/engine.ts';
import { parseCpuList } from '../../model/index.ts';
import { shareCpus, toLabels } from './pod.ts';

const ask = (cpuset: string, more: Partial<ContainerRequest> = {}): ContainerRequest => ({
  ...{ image: 'i', name: 'n', labels: {}, cpus: parseCpuList(cpuset).length, cpuset, memoryBytes: 1 },
  ...more,
});

describe('shareCpus()', () => {
  const node = { exclusive: 3, allocatable: 3.5 };

  test('shareCpus() gives each as many of its own as it asks for, whichever they are', () => {
    expect(shareCpus([ask('2,7'), ask('4')], node)).toEqual([
      { kind: 'own', count: 2 },
      { kind: 'own', count: 1 },
    ]);
  });

  test('shareCpus() lets the second have what the first leaves, and observers need', () => {
    expect(shareCpus([ask('0'), ask('1')], { exclusive: 1, allocatable: 1.999 })).toEqual([
      { kind: 'own', count: 1 },
      { kind: 'part', milli: 989 },
    ]);
  });

  test.each([
    ['an observer', [ask('0', { observes: true })], node],
    ['more than there are', [ask('0-3')], node],
    ['a node that gives none', [ask('0')], { exclusive: 0, allocatable: 4 }],
    [
      'two of which the second would have too little',
      [ask('0'), ask('1')],
      { exclusive: 1, allocatable: 1.25 },
    ],
  ])('shareCpus() gives %s what others have as well, without a limit', (_name, requests, cpus) => {
    expect(shareCpus(requests, cpus)).toEqual(requests.map(() => ({ kind: 'open' })));
  });
});

describe('toLabels()', () => {
  test('toLabels() leaves what a label can have, and makes a hash of all else', () => {
    const { run, subject, empty } = toLabels({
      ...{ run: '2026-11-30-1', empty: '' },
      subject: 'debian/glibc{MALLOC_ARENA_MAX=2}',
    });
    expect([run, empty]).toEqual(['2026-11-30-1', '']);
    expect(subject).toMatch(/^[0-9a-f]{40}$/);
  });
});
