import { describe, expect, test } from 'vitest';
import { makeExperiment, makePlace } from '../../testing/fake-fleet.ts';
import { makeFakeLab } from '../../testing/fake-lab.ts';
import { startFleet } from './subjects.ts';
import { makeReferences } from './checksums.ts';
import { rehearse } from './rehearse.ts';

/** Which programs a rehearsal starts, and in which subject. */
async function rehearseWith(known: boolean, warmUp?: true): Promise<string[]> {
  const { cells, sources } = makeExperiment(['--suite', 'alpha']);
  const started: string[] = [];
  const lab = makeFakeLab({
    behave: ({ argv, image }) => {
      started.push(`${argv[0]!} in ${image.split('/').at(-1)!}`);
      return {};
    },
  });
  await using fleet = await startFleet({
    sources,
    place: makePlace(lab),
    limit: (task) => task(),
    tell: () => undefined,
    onProof: () => Promise.resolve(),
  });
  const measured = [...cells.values()].map((cell) => ({
    ...cell,
    workload: { ...cell.workload, ...(known ? { checksum: 'aa' } : {}), ...(warmUp && { warmUp }) },
  }));
  const signal = new AbortController().signal;
  await rehearse({
    cells: measured,
    baseline: 'musl-def',
    fleet,
    references: makeReferences(),
    tell: () => undefined,
    signal,
  });
  return started;
}

describe('rehearse()', () => {
  test('rehearse() starts each workload once, in the baseline', async () => {
    expect(await rehearseWith(false)).toEqual(['/bench/a in musl-def', '/bench/b in musl-def']);
  });

  test('rehearse() starts nothing whose right result is known', async () => {
    expect(await rehearseWith(true)).toEqual([]);
  });

  test('rehearse() starts what wants to be warmed up once in every variant', async () => {
    const started = await rehearseWith(true, true);
    expect(new Set(started).size).toBe(started.length);
    for (const variant of ['glibc', 'musl-def'])
      expect(started).toEqual(expect.arrayContaining([`/bench/a in ${variant}`, `/bench/b in ${variant}`]));
  });
});
