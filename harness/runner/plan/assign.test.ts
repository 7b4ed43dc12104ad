import { describe, expect, test } from 'vitest';
import type { EngineFacts } from '../../model/lab.ts';
import type { Suite } from '../../model/suite.ts';
import { fakeCatalog, fakeEngine, makeFakeWorkload, parseConfig } from '../../testing/fake-catalog.ts';
import { assignWorkloads } from './assign.ts';

const engine = (name: string, facts: Partial<EngineFacts> = {}): EngineFacts => ({
  ...fakeEngine,
  name,
  ...facts,
});

/** Workloads of these durations, in one suite. */
function configure(durations: Readonly<Record<string, number>>, ...flags: readonly string[]) {
  const alpha = fakeCatalog.suites.get('alpha')!;
  const workloads: Suite['workloads'] = () =>
    Object.entries(durations).map(([name, expectedMs]) => ({ ...makeFakeWorkload(name), expectedMs }));
  const catalog = { ...fakeCatalog, suites: new Map([['alpha', { ...alpha, workloads }]]) };
  return parseConfig(['--family', 'one', ...flags], catalog);
}

function places(assignments: ReturnType<typeof assignWorkloads>): string[] {
  return assignments.map(({ workload, arch, engine: { name } }) => `${workload.name} ${arch} ${name}`);
}

describe('assignWorkloads()', () => {
  test('assignWorkloads() gives each workload to the engine with least to do, the longest first', () => {
    const config = configure({ a: 10, b: 40, c: 20, d: 10 });
    expect(places(assignWorkloads(config, [engine('x'), engine('y')]))).toEqual([
      'a x86_64 y',
      'b x86_64 x',
      'c x86_64 y',
      'd x86_64 y',
    ]);
  });

  test('assignWorkloads() measures every architecture that an engine runs, each on its own', () => {
    const config = configure({ a: 1, b: 1 });
    const arm = engine('arm', { arch: 'aarch64' });
    expect(places(assignWorkloads(config, [engine('x'), arm]))).toEqual([
      'a x86_64 x',
      'a aarch64 arm',
      'b x86_64 x',
      'b aarch64 arm',
    ]);
  });

  test('assignWorkloads() passes over an engine that has too few CPUs for a workload', () => {
    const alpha = fakeCatalog.suites.get('alpha')!;
    const workloads: Suite['workloads'] = ({ cpus }) => [
      { ...makeFakeWorkload('pair'), ...(cpus < 2 && { unavailable: 'it needs 2 CPUs' }) },
    ];
    const catalog = { ...fakeCatalog, suites: new Map([['alpha', { ...alpha, workloads }]]) };
    const config = parseConfig(['--family', 'one'], catalog);
    const small = engine('small', { cpus: 1 });
    expect(places(assignWorkloads(config, [small, engine('x')]))).toEqual(['pair x86_64 x']);
    expect(assignWorkloads(config, [small])[0]?.workload.unavailable).toBe('it needs 2 CPUs');
  });

  test('assignWorkloads() says why no engine can', () => {
    const config = configure({ a: 1 }, '--arch', 'aarch64');
    expect(assignWorkloads(config, [engine('x')])[0]?.unavailable).toContain('no engine is aarch64');
  });
});
