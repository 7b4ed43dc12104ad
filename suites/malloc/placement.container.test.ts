import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arch, type BuildRecipe, type Reading, type Recipe, debianToolchain } from '#harness';
import type { Engine } from '../../harness/model/engine.ts';
import type { PreparedImage } from '../../harness/runner/images/prepare.ts';
import type { VerifiedContainer } from '../../harness/runner/measure/containers.ts';
import {
  connectTestEngine,
  describeWithContainers,
  makeTestImage,
  prepareImages,
  runIn,
  startContainer,
} from '../../harness/testing/containers.ts';
import { findMoved, shiftsOf } from '../../harness/testing/shifts.ts';
import { listExtendedPrograms, listPrograms } from './programs.ts';
import { readDriver } from './read-driver.ts';
import malloc from './suite.ts';
import { makeWorkloads } from './workloads.ts';

/** Where the code of a program lies; see list-placement. */
interface Placement {
  readonly program: string;
  readonly hot: bigint;
  readonly cold: bigint;
  readonly hotSum: string;
}

const timeout = 180_000;
const pageBytes = 4_096n;
const lineBytes = 64n;
const arches: readonly Arch[] = ['x86_64', 'aarch64'];
const programs = new Set([...listPrograms(2), ...listExtendedPrograms(2)].map(({ program }) => program));

/** Every program, with one thread: whether several meet in a cache line is for the scheduler to say. */
const workloads = makeWorkloads({ cpus: 1, params: malloc.presets.short.params })
  .filter(({ unavailable }) => unavailable === undefined)
  .map(({ name, argv }, i) => ({ name, argv, program: argv[0].split('/').at(-1), shifts: shiftsOf(i) }));

const build = {
  kind: 'build',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  files: [] as readonly string[],
  args: {},
} as const;

function placementRecipe({ variant, image }: PreparedImage, arch: Arch): BuildRecipe {
  return {
    ...build,
    name: 'malloc-placement',
    dockerfile: 'placement.Dockerfile',
    files: ['list-placement'],
    parents: { WORKLOADS: malloc.recipe(variant.toolchain, arch, {}), SUBJECT: pulled(image.tag) },
  };
}

function assemblyRecipe({ image }: PreparedImage, arch: Arch, builtOn: Arch): BuildRecipe {
  return {
    ...build,
    name: `malloc-assembly-${arch}`,
    dockerfile: 'assembly.Dockerfile',
    files: ['container'],
    args: { ARCH: arch },
    parents: { TOOLCHAIN: debianToolchain(arch, builtOn), SUBJECT: pulled(image.tag) },
  };
}

function pulled(reference: string): Recipe {
  return { kind: 'pull', reference };
}

describeWithContainers('the malloc suite, placed', () => {
  let engine: Engine;
  let subjects: readonly PreparedImage[];
  let placements: readonly (readonly Placement[])[];
  const shifted: VerifiedContainer[] = [];

  async function start(subject: PreparedImage, recipe: BuildRecipe): Promise<VerifiedContainer> {
    return startContainer(engine, { ...subject, image: await makeTestImage(engine, recipe) });
  }

  beforeAll(async () => {
    engine = await connectTestEngine();
    subjects = await prepareImages(engine, { suite: 'malloc', variant: 'glibc,musl-def' });
    const listed: Placement[][] = [];
    for (const subject of subjects) {
      const started = await start(subject, placementRecipe(subject, engine.facts.arch));
      shifted.push(started);
      const text = await readFile(started, '/placement.txt');
      listed.push(text.trimEnd().split('\n').map(toPlacement));
    }
    placements = listed;
  });

  afterAll(async () => {
    await Promise.all(shifted.map((container) => container[Symbol.asyncDispose]()));
  });

  test('the programs of glibc and of musl have the same hot code, in every layout and shifted by any number of instructions', () => {
    const [glibc = [], musl = []] = placements.map((all) =>
      all.map(({ program, hotSum }) => [program, hotSum]),
    );
    expect(glibc).toHaveLength((8 + 64) * programs.size);
    expect(musl).toEqual(glibc);
    const sums = new Map(glibc.map(([program = '', sum]) => [program.split('/').at(-1), sum]));
    expect(glibc.map(([, sum]) => sum)).toEqual(
      glibc.map(([program = '']) => sums.get(program.split('/').at(-1))),
    );
  });

  test('hot code begins at a page, and other code at a cache line, whatever comes before it', () => {
    for (const { program, hot, cold } of placements.flat())
      expect({ program, hot: hot % pageBytes, cold: cold % lineBytes }).toEqual({
        program,
        hot: 0n,
        cold: 0n,
      });
  });

  // With glibc: the programs for musl have the same hot code at the same place.
  test.each(workloads)(
    '$name takes as long whatever comes before its code',
    async ({ argv: [, ...words], program, shifts }) => {
      const run = async (shift: number): Promise<Readonly<Record<string, number>>> => {
        const argv = [`/shifts/${shift}/layout-1/${program}`, ...words];
        return timesOf(readDriver(await runIn(shifted[0]!, { argv, timeoutMs: timeout })));
      };
      expect(await findMoved({ shifts, run, tolerances: { 'cpu-time': 0.03 } })).toEqual([]);
    },
  );

  test.each(arches)('the assembly of %s is what Debian’s compiler makes of the hot code', async (arch) => {
    const subject = subjects[0]!;
    await using started = await start(subject, assemblyRecipe(subject, arch, engine.facts.arch));
    expect(await readFile(started, '/assembly.txt')).toBe('equal\n');
  });
});

async function readFile(container: VerifiedContainer, path: string): Promise<string> {
  return (await runIn(container, { argv: ['/bin/cat', path], timeoutMs: timeout })).stdout;
}

function timesOf(reading: Reading): Readonly<Record<string, number>> {
  if (reading.kind !== 'measured') throw new RangeError(reading.reason);
  return reading.values;
}

function toPlacement(line: string): Placement {
  const [program = '', hot = '', cold = '', hotSum = ''] = line.split(' ');
  return { program, hot: BigInt(`0x${hot}`), cold: BigInt(`0x${cold}`), hotSum };
}
