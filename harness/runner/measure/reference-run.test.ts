import { describe, expect, test } from 'vitest';
import { makeExperiment, makePlace } from '../../testing/fake-pool.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { startPool } from './containers.ts';
import { makeReferences } from './context.ts';
import { runReference } from './reference-run.ts';

/** The programs that a reference run starts, each with its image. */
async function runReferenceWith(known: boolean, warmUp?: true): Promise<string[]> {
  const { cells, sources } = makeExperiment(['--suite', 'alpha']);
  const started: string[] = [];
  const engine = makeFakeEngine({
    behave: ({ argv, image }) => {
      started.push(`${argv[0]!} in ${image.split('/').at(-1)!}`);
      return {};
    },
  });
  await using pool = await startPool({
    sources,
    place: makePlace(engine),
    limit: (task) => task(),
    onProgress: () => undefined,
    onVerification: () => Promise.resolve(),
  });
  const measured = [...cells.values()].map((cell) => ({
    ...cell,
    workload: { ...cell.workload, ...(known ? { checksum: 'aa' } : {}), ...(warmUp && { warmUp }) },
  }));
  const signal = new AbortController().signal;
  await runReference({
    cells: measured,
    baseline: 'musl-def',
    pool,
    references: makeReferences(),
    onProgress: () => undefined,
    signal,
  });
  return started;
}

describe('runReference()', () => {
  test('runReference() starts each workload once, in the baseline', async () => {
    expect(await runReferenceWith(false)).toEqual(['/bench/a in musl-def', '/bench/b in musl-def']);
  });

  test('runReference() starts nothing whose right result is known', async () => {
    expect(await runReferenceWith(true)).toEqual([]);
  });

  test('runReference() starts what wants to be warmed up once in every variant', async () => {
    const started = await runReferenceWith(true, true);
    expect(new Set(started).size).toBe(started.length);
    for (const variant of ['glibc', 'musl-def'])
      expect(started).toEqual(expect.arrayContaining([`/bench/a in ${variant}`, `/bench/b in ${variant}`]));
  });
});
