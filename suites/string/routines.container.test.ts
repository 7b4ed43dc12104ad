import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BuildRecipe, Recipe } from '#harness';
import { makeEnvironment } from '../../harness/runner/measure/launcher.ts';
import type { VerifiedContainer } from '../../harness/runner/measure/containers.ts';
import type { Engine } from '../../harness/model/engine.ts';
import type { PreparedImage } from '../../harness/runner/images/prepare.ts';
import {
  describeWithContainers,
  makeTestImage,
  connectTestEngine,
  prepareImages,
  startContainer,
} from '../../harness/testing/containers.ts';

const timeout = 180_000;

/** Bits of images/debian/routines/routines.h. */
const sse = 0x3;
const avx2 = 0x4;
const movbe = 0x8;
const evex = 0x10;
const zmm = 0x20;
const erms = 0x40;

/** Features that a CPU may lack, so that every routine is chosen that this one can run. */
const cpus = {
  'this CPU': 0,
  'no fast rep movsb': erms,
  'no vectors of 64 bytes': zmm,
  'neither of them': zmm | erms,
  AVX2: evex | zmm,
  'AVX2 without fast rep movsb': evex | zmm | erms,
  'AVX2 without MOVBE': evex | zmm | movbe,
  'SSE4.2': evex | zmm | avx2,
  'SSE4.2 without fast rep movsb': evex | zmm | avx2 | erms,
  SSE2: evex | zmm | avx2 | sse,
  'SSE2 without fast rep movsb': evex | zmm | avx2 | sse | erms,
};

const accelerated = 21;

/** glibc's shared library has a check of sizes before their code, which its archive has not: it is no whole there. */
const checked = new Set(['memset', 'memcpy', 'memmove', 'wmemset']);

describeWithContainers('musl-perf of the debian family', () => {
  let engine: Engine;
  const subjects: VerifiedContainer[] = [];

  beforeAll(async () => {
    engine = await connectTestEngine();
    const [glibc, perf] = await prepareImages(engine, { suite: 'string', variant: 'glibc,musl-perf' });
    subjects.push(
      await startContainer(engine, glibc!),
      await startContainer(engine, await withTestLibc(engine, perf!)),
    );
  });

  afterAll(async () => {
    await Promise.all(subjects.map((subject) => subject[Symbol.asyncDispose]()));
  });

  async function run(subject: VerifiedContainer, argv: readonly string[], lacking?: number): Promise<string> {
    const forced = lacking === undefined ? [] : [['STRING_FEATURES_LACKING', lacking.toString(16)] as const];
    const env = [...makeEnvironment(undefined, 0), ...forced];
    const { stdout, stderr, status } = await subject.session.run({ argv, env, timeoutMs: timeout });
    return `${status === 'exited' ? '' : status}${stderr}${stdout}`;
  }

  const routinesOf = (output: string): string[] =>
    output
      .split('\n')
      .slice(0, accelerated)
      .map((line) => line.split(' ').slice(0, 2).join(' '));

  test('musl-perf chooses the routines that glibc chooses on this CPU', async () => {
    if (engine.facts.arch !== 'x86_64') return;
    const [glibc, perf] = subjects;
    const chosen = await run(perf!, ['/bench/string/layout-1/string', 'chosen']);
    expect(routinesOf(chosen)).toEqual(routinesOf(await run(glibc!, ['/bench/string/routines'])));
  });

  test('the code of a routine begins where it begins in a page of glibc', async () => {
    if (engine.facts.arch !== 'x86_64') return;
    const [glibc, perf] = await Promise.all(
      subjects.map(async (subject) => {
        const output = await run(subject, ['/bench/string/layout-1/string', 'places']);
        const places = output.split('\n').slice(0, accelerated);
        return places.filter((place) => !checked.has(place.split(' ')[0]!));
      }),
    );
    expect(glibc).toHaveLength(accelerated - checked.size);
    expect(perf).toEqual(glibc);
  });

  test.each(Object.entries(cpus))('musl-perf is right on a CPU such as: %s', async (_name, lacking) => {
    if (engine.facts.arch !== 'x86_64') return;
    const argv = ['/bench/test/ld-musl-x86_64.so.1', '/bench/string/layout-1/string'];
    expect(await run(subjects[1]!, [...argv, 'check'], lacking)).toBe('ok\n');
    const routines = routinesOf(await run(subjects[1]!, [...argv, 'chosen'], lacking)).join('\n');
    expect(routines).not.toMatch(forbidden(lacking));
  });
});

/** Names of routines that need what is lacking. */
function forbidden(lacking: number): RegExp {
  const names = [
    ...(lacking & zmm ? ['avx512'] : []),
    ...(lacking & evex ? ['evex'] : []),
    ...(lacking & avx2 ? ['avx'] : []),
    ...(lacking & erms ? ['erms'] : []),
    ...(lacking & movbe ? ['movbe'] : []),
    ...(lacking & sse ? ['sse4'] : []),
  ];
  return new RegExp(names.join('|') || '^$');
}

async function withTestLibc(engine: Engine, source: PreparedImage): Promise<PreparedImage> {
  return { ...source, image: await makeTestImage(engine, choicesRecipe(source)) };
}

function choicesRecipe({ image, variant }: PreparedImage): BuildRecipe {
  return {
    kind: 'build',
    name: 'string-choices',
    folder: fileURLToPath(new URL('.', import.meta.url)),
    dockerfile: 'choices.Dockerfile',
    files: [],
    args: {},
    parents: { SUBJECT: { kind: 'pull', reference: image.tag }, MUSL: muslOf(variant.runtime) },
  };
}

function muslOf(runtime: Recipe): Recipe {
  const musl = runtime.kind === 'build' ? runtime.parents['MUSL'] : undefined;
  if (musl === undefined) throw new RangeError('The runtime is not made from a musl');
  return musl;
}
