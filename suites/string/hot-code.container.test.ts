import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Arch, BuildRecipe, Reading, Recipe } from '#harness';
import { loadCatalog } from '../../harness/catalog/catalog.ts';
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
import { readSection } from '../../harness/testing/elf.ts';
import { repositoryRoot } from '../../harness/testing/repository.ts';
import { findMoved, shiftsOf } from '../../harness/testing/shifts.ts';
import { mostLayouts } from './counts.ts';
import { functions } from './functions.ts';
import { readDriver } from './read-driver.ts';

const timeout = 180_000;
const page = 4096;
const line = 64;

const layouts = Array.from({ length: mostLayouts }, (_, i) => i + 1);
const shifts = Array.from({ length: line }, (_, i) => i);

/** Of these there are links of every layout (shifts.Dockerfile). */
const layoutShifts = [0, 9, 18, 27, 36, 45, 54, 63];

/** A call of 132 characters, or of none, takes few cycles, of which one is much. */
const shortTolerance = 0.1;
const workloads = functions.flatMap((name, i) =>
  [
    { size: 132, tolerance: shortTolerance },
    { size: 4100, tolerance: 0.03 },
  ].map((length) => ({ name, ...length, shifts: shiftsOf(i) })),
);

/** Lines of the cache in front of the timed code, for each number of the layout (container/layout.S). */
const paddingLines = 9;

describeWithContainers('the timed code of the string suite', () => {
  let engine: Engine;
  const subjects: VerifiedContainer[] = [];

  beforeAll(async () => {
    engine = await connectTestEngine();
    const images = await prepareImages(engine, { suite: 'string', variant: 'glibc,musl-def' });
    for (const image of images) subjects.push(await startContainer(engine, await withShifts(engine, image)));
  });

  afterAll(async () => {
    await Promise.all(subjects.map((subject) => subject[Symbol.asyncDispose]()));
  });

  /** The timed code of a program in each subject, and its place in a page. */
  async function readCode(program: string): Promise<{ place: number; bytes: Buffer }[]> {
    const path = `/bench/string/${program}/string`;
    const read = [];
    for (const subject of subjects) {
      const { stdout } = await runIn(subject, { argv: ['/usr/bin/base64', path], timeoutMs: timeout });
      const { address, bytes } = readSection(Buffer.from(stdout, 'base64'), '.hot');
      read.push({ place: address % page, bytes });
    }
    return read;
  }

  test.each(layouts)(
    'layout %i has the same bytes at the same place of a page with each libc',
    async (layout) => {
      const [glibc, musl] = await readCode(`layout-${layout}`);
      expect(glibc!.place).toBe(0);
      expect(musl!.place).toBe(0);
      expect(glibc!.bytes.length).toBeGreaterThan(paddingLines * line * layout);
      expect(glibc!.bytes.equals(musl!.bytes)).toBe(true);
    },
  );

  test('layouts have the same timed code at different places', async () => {
    const codes = new Set<string>();
    for (const layout of layouts) {
      const { bytes } = (await readCode(`layout-${layout}`))[0]!;
      const padding = bytes.subarray(0, paddingLines * line * layout);
      expect(padding.every((byte) => byte === 0)).toBe(true);
      codes.add(bytes.subarray(padding.length).toString('hex'));
    }
    expect(codes.size).toBe(1);
  });

  test.each(shifts)(
    '%i instructions before it leave the timed code as it is, on whole lines',
    async (shift) => {
      const [plain] = await readCode('shift-0');
      for (const { place, bytes } of await readCode(`shift-${shift}`)) {
        const begin = paddingLines * line + Math.ceil((shift * instructionBytes(engine)) / line) * line;
        expect(place).toBe(0);
        expect(bytes.subarray(begin).equals(plain!.bytes.subarray(paddingLines * line))).toBe(true);
      }
    },
  );

  // With glibc: musl's own functions are of the layouts below, all together.
  test.each(workloads)(
    'with glibc $name of $size characters takes as long whatever comes before the timed code',
    async ({ name, size, tolerance, shifts }) => {
      const words = [name, '--size', String(size), '--samples', '1'];
      const run = async (shift: number): Promise<Readonly<Record<string, number>>> => {
        const argv = [`/bench/string/shift-${shift}/string`, ...words];
        return timesOf(readDriver(await runIn(subjects[0]!, { argv, timeoutMs: timeout })));
      };
      const tolerances = { time: tolerance, overhead: shortTolerance };
      expect(await findMoved({ shifts, run, tolerances })).toEqual([]);
    },
  );

  // The branch predictor knows the loop of such a function by its place, its caller's and what ran before: a call has one end that is
  // foreseen or not. Layouts differ by that, half as long again; what all of them give together, which is what a run reports, does not.
  test('with musl memcmp of 132 characters takes as long in the mean of the layouts whatever comes before the timed code', async () => {
    const words = ['memcmp', '--size', '132', '--samples', '1'];
    const run = async (shift: number): Promise<Readonly<Record<string, number>>> => {
      const times = [];
      for (const layout of layouts) {
        const argv = [`/bench/string/shift-${shift}/layout-${layout}/string`, ...words];
        const { time } = timesOf(readDriver(await runIn(subjects[1]!, { argv, timeoutMs: timeout })));
        times.push(time ?? NaN);
      }
      return { time: times.reduce((sum, time) => sum + time, 0) / times.length };
    };
    expect(await findMoved({ shifts: layoutShifts, run, tolerances: { time: shortTolerance } })).toEqual([]);
  });

  test.each<Arch>(['x86_64', 'aarch64'])(
    'hot/%s/loops.s is made from loops.c by the Dockerfile’s make',
    async (arch) => {
      const { families } = await loadCatalog(repositoryRoot);
      const debian = families.get('debian')!;
      const image = debian.image({ release: '12', variant: 'glibc', arch, builtOn: engine.facts.arch });
      if (image.kind !== 'image') throw new RangeError(image.reason);
      await makeTestImage(engine, assemblyRecipe(image.toolchain));
    },
  );
});

function timesOf(reading: Reading): Readonly<Record<string, number>> {
  if (reading.kind !== 'measured') throw new RangeError(reading.reason);
  return reading.values;
}

/** Length of the instruction that does nothing. */
function instructionBytes({ facts }: Engine): number {
  return facts.arch === 'x86_64' ? 1 : 4;
}

async function withShifts(engine: Engine, source: PreparedImage): Promise<PreparedImage> {
  const SUBJECT: Recipe = { kind: 'pull', reference: source.image.tag };
  const recipe = makeRecipe('shifts', { SUBJECT, TOOLCHAIN: source.variant.toolchain });
  return { ...source, image: await makeTestImage(engine, recipe) };
}

function assemblyRecipe(toolchain: Recipe): BuildRecipe {
  return makeRecipe('assembly', { TOOLCHAIN: toolchain });
}

function makeRecipe(name: string, parents: BuildRecipe['parents']): BuildRecipe {
  return {
    kind: 'build',
    name: `string-${name}`,
    folder: fileURLToPath(new URL('.', import.meta.url)),
    dockerfile: `${name}.Dockerfile`,
    files: ['container'],
    args: {},
    parents,
  };
}
