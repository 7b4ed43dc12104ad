import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../harness/model/engine.ts';
import type { RunRecord } from '../../harness/model/run.ts';
import { callCli, type CliOutcome } from '../../harness/testing/cli.ts';
import {
  describeWithContainers,
  makeTestImage,
  connectTestEngine,
} from '../../harness/testing/containers.ts';
import {
  connectToTestEngine,
  forget,
  push,
  startRegistry,
  type TestRegistry,
} from '../../harness/testing/registry.ts';
import { substituteBase } from '../../harness/testing/stand-in/stand-in.ts';

/** The least that shows that a base came from the registry, was built on, and runs. */
const little = ['--suite', 'string', '--workload', 'strlen-4100', '--preset', 'short', '--rounds', '1'];

describeWithContainers('the alpaquita family, from a registry', () => {
  let engine: Engine;
  let docker: Awaited<ReturnType<typeof connectToTestEngine>>;
  let registry: TestRegistry;
  const reference = (): string => `${registry.host}/alpaquita-linux-base:stream-musl`;

  beforeAll(async () => {
    engine = await connectTestEngine();
    docker = await connectToTestEngine();
    registry = await startRegistry({ engine, docker, guarded: false });
    const base = await makeTestImage(
      engine,
      substituteBase({ libc: 'musl', line: 'stream', arch: engine.facts.arch }),
    );
    await push(docker, { image: base.tag, reference: reference() });
  });

  afterAll(async () => {
    await forget(docker, reference());
    await registry[Symbol.asyncDispose]();
  });

  const run = (...flags: readonly string[]): Promise<CliOutcome> =>
    callCli(['run', ...little, '--control', 'none', ...flags], { connectEngine: () => connectTestEngine() });

  async function recordOf({ folder }: CliOutcome): Promise<RunRecord> {
    const [run = ''] = await readdir(join(folder, 'results'));
    return JSON.parse(await readFile(join(folder, 'results', run, 'run.json'), 'utf8')) as RunRecord;
  }

  test('auto is alpaquita where its images can be pulled, and every output says so, and what they are', async () => {
    const outcome = await run('--variant', 'musl-perf', '--registry', registry.host);
    expect(outcome).toMatchObject({ code: 0 });
    expect(outcome.told).toContain('family auto is alpaquita');
    expect(outcome.printed).toContain('Not a measurement of what it is named after');
    expect(outcome.printed).toContain('family auto is alpaquita');
    const { images, notes } = await recordOf(outcome);
    expect(notes).toHaveLength(2);
    expect(images.map(({ base }) => base?.reference)).toContain(reference());
  });

  test('a base is pinned by its digest', async () => {
    const manifestDigest = (await engine.inspect(reference()))?.manifestDigest;
    const pinned = `${registry.host}/alpaquita-linux-base@${manifestDigest!}`;
    const flags = ['--family', 'alpaquita', '--variant', 'musl-perf'];
    const outcome = await run(...flags, '--image', `alpaquita/musl=${pinned}`);
    expect(outcome).toMatchObject({ code: 0 });
    expect((await recordOf(outcome)).images[0]?.base).toEqual({ reference: pinned, manifestDigest });
  });

  test('a family that is named does not fall back, but says which image is missing where, and what to do', async () => {
    const flags = ['--release', 'stream-251020', '--variant', 'musl-perf', '--registry', registry.host];
    const outcome = await run(...flags, '--family', 'alpaquita');
    expect(outcome.code).toBe(3);
    expect(outcome.told).toContain(`Cannot pull ${registry.host}/alpaquita-linux-base:stream-musl-251020`);
    expect(outcome.told).toContain('--image');
  });

  test('families are measured in one session, with the same programs, against one baseline', async () => {
    const families = ['--family', 'debian,alpaquita', '--variant', 'musl-def', '--toolchain', 'shared'];
    const outcome = await run(...families, '--image', `alpaquita/musl=${reference()}`);
    expect(outcome).toMatchObject({ code: 0 });
    expect(outcome.printed).toContain('on musl are the same: those of debian 12');
    expect(outcome.printed).toContain('× debian-12/musl-def’s');
  });
});
