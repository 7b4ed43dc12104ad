import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Arch } from '#harness';
import { makeReferences } from '../../harness/runner/measure/context.ts';
import { runTrial } from '../../harness/runner/measure/trial.ts';
import type { Engine } from '../../harness/model/engine.ts';
import type { PreparedImage } from '../../harness/runner/images/prepare.ts';
import { slowdownOf } from '../../harness/runner/plan/cells.ts';
import { makeTestCell } from '../../harness/testing/cell.ts';
import {
  describeWithContainers,
  connectTestEngine,
  prepareImages,
  startContainer,
} from '../../harness/testing/containers.ts';
import family from './image.ts';

/** Containers of the other architecture: emulated where the engine is x86_64. */
const arch: Arch = 'aarch64';

describeWithContainers('the debian family on aarch64', () => {
  let engine: Engine;
  let sources: readonly PreparedImage[];

  beforeAll(async () => {
    engine = await connectTestEngine();
    sources = await prepareImages(engine, { suite: 'string,malloc', arch });
  });

  afterAll(() => engine[Symbol.asyncDispose]());

  // Two at a time: what a proof computes takes an emulator its time.
  test.concurrent.each(family.variants)('image() of %s proves to be what it says', async (variant) => {
    const own = sources.filter(({ id }) => id.endsWith(`/${variant}`));
    expect(own.map(({ suite }) => suite.name).sort()).toEqual(['malloc', 'string']);
    for (const source of own) {
      expect(source.image.platform).toBe('linux/arm64');
      await using subject = await startContainer(engine, source);
      expect(subject.mismatch).toBeUndefined();
    }
  });

  test.each([
    { suite: 'nginx', workload: 'profile-http-c20', variant: 'musl-perf+je' },
    { suite: 'dacapo', workload: 'luindex-local-1', variant: 'glibc+je' },
  ])('image() of $variant runs $workload of $suite', async ({ workload: name, ...flags }) => {
    const wanted = { ...flags, workload: name, preset: 'short', arch };
    const [source] = (await prepareImages(engine, wanted)) as [PreparedImage];
    const { suite } = source;
    const params = { ...suite.presets.short.params, iterations: '1' };
    const workloads = suite.workloads({ cpus: 1, companionCpus: 1, params });
    const workload = workloads.find((one) => one.name === name)!;
    await using subject = await startContainer(engine, source);
    expect(subject.mismatch).toBeUndefined();
    const cell = makeTestCell({ arch, ...(engine.facts.arch !== arch && { emulated: true }) });
    const timed = { ...workload, timeoutMs: workload.timeoutMs * slowdownOf(cell) };
    const result = await runTrial(
      { sequence: 0, round: 0, cellId: '', paddingBytes: 0 },
      { cell, suite, workload: timed },
      { container: subject, references: makeReferences() },
    );
    // An emulated server may be too busy for its numbers to count; that it answered is what is wanted.
    if (result.kind !== 'measured') expect(result.kind, result.reason).toBe('invalid');
  });
});
