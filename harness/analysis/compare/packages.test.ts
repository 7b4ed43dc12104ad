import { describe, expect, test } from 'vitest';
import { subjectId } from '../../model/cell.ts';
import type { ImageHolds } from '../../model/packages.ts';
import type { RunRecord } from '../../model/run.ts';
import { fakeEngine, parseConfig } from '../../testing/fake-catalog.ts';
import { makePlan } from '../../runner/plan/plan.ts';
import { makeRunRecord } from '../../runner/run-record.ts';
import { comparePackages, diffPackages } from './packages.ts';

describe('diffPackages()', () => {
  test('diffPackages() tells what was added, removed and changed', () => {
    const [before, after] = [
      { libc6: '2.36-9', perl: '5.36', zlib: '1.2' },
      { libc6: '2.36-10', zlib: '1.2', apt: '2.6' },
    ];
    expect(diffPackages(before, after)).toEqual({
      added: [{ name: 'apt', version: '2.6' }],
      removed: [{ name: 'perl', version: '5.36' }],
      changed: [{ name: 'libc6', before: '2.36-9', after: '2.36-10' }],
    });
  });

  test('diffPackages() says nothing of an image whose contents are not known', () => {
    expect(diffPackages(undefined, { libc6: '2' })).toBeUndefined();
  });
});

/** A run each of whose subjects has an image that holds this. */
function makeRecord(flags: readonly string[], holdsOf: (id: string) => ImageHolds): RunRecord {
  const config = parseConfig(['--suite', 'alpha', '--family', 'one', ...flags]);
  const plan = makePlan(config, [fakeEngine]);
  const ids = [...new Set(plan.cells.map((cell) => subjectId(cell)))];
  const engine = { engine: fakeEngine, cpuset: '0', suiteCpusets: {}, environment: {} };
  const images = ids.map((id) => ({
    ...{ tag: id, digest: `sha256:${id}`, created: '', sizeBytes: 1 },
    holds: holdsOf(id),
  }));
  const record = makeRunRecord({
    ...{ run: 'r', config, plan, engines: [engine], images, harnessVersion: '0' },
  });
  const proofs = ids.map((id) => ({
    ...{ subjectId: id, containerId: '', image: id, digest: `sha256:${id}`, cpus: '0' },
    ...{ launcherRssKiB: 1, facts: [] },
  }));
  return { ...record, proofs };
}

describe('comparePackages()', () => {
  test('comparePackages() tells subjects of two runs with the same differences together, others not at all', () => {
    const before = makeRecord([], () => ({ libc6: '1' }));
    const after = makeRecord([], (id) => ({ libc6: id.endsWith('/musl-def') ? '1' : '2' }));
    expect(comparePackages(before, after)).toEqual([
      {
        subjects: ['alpha/one-2/x86_64/local/glibc', 'alpha/one-2/x86_64/local/musl-perf+je'],
        added: [],
        removed: [],
        changed: [{ name: 'libc6', before: '1', after: '2' }],
      },
    ]);
    expect(comparePackages(before, before)).toEqual([]);
  });

  test('comparePackages() holds the images of one run against those of its reference', () => {
    const against = ['--variant', 'glibc', '--against', '1'];
    const record = makeRecord(against, (id) => ({ libc6: id.includes('@reference') ? '1' : '2' }));
    expect(comparePackages(record, record)).toMatchObject([
      { subjects: ['alpha/one-2/x86_64/local/glibc'], changed: [{ before: '1', after: '2' }] },
    ]);
  });
});
