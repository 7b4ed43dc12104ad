import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { type Arch, type BuildRecipe, type Recipe, debianToolchain } from '#harness';
import type { Engine } from '../../harness/model/engine.ts';
import type { PreparedImage } from '../../harness/runner/images/prepare.ts';
import {
  buildTimeoutMs,
  connectTestEngine,
  describeWithContainers,
  makeTestImage,
  prepareImages,
  runIn,
  startContainer,
} from '../../harness/testing/containers.ts';
import { listExtendedPrograms, listPrograms } from './programs.ts';
import malloc from './suite.ts';

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

describeWithContainers('the malloc suite, placed', { timeout }, () => {
  let engine: Engine;
  let subjects: readonly PreparedImage[];
  let placements: readonly (readonly Placement[])[];

  async function readFrom(subject: PreparedImage, recipe: BuildRecipe, file: string): Promise<string> {
    const image = await makeTestImage(engine, recipe);
    await using started = await startContainer(engine, { ...subject, image });
    return (await runIn(started, { argv: ['/bin/cat', file], timeoutMs: timeout })).stdout;
  }

  beforeAll(async () => {
    engine = await connectTestEngine();
    subjects = await prepareImages(engine, { suite: 'malloc', variant: 'glibc,musl-def' });
    const listed: Placement[][] = [];
    for (const subject of subjects) {
      const text = await readFrom(subject, placementRecipe(subject, engine.facts.arch), '/placement.txt');
      listed.push(text.trimEnd().split('\n').map(toPlacement));
    }
    placements = listed;
  }, buildTimeoutMs);

  test('the programs of glibc and of musl have the same hot code, in every layout and shifted by any bytes', () => {
    const [glibc = [], musl = []] = placements.map((all) =>
      all.map(({ program, hotSum }) => [program, hotSum]),
    );
    expect(glibc).toHaveLength((8 + 63) * programs.size);
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

  test.each(arches)(
    'the assembly of %s is what Debian’s compiler makes of the hot code',
    { timeout: buildTimeoutMs },
    async (arch) => {
      const subject = subjects[0]!;
      const recipe = assemblyRecipe(subject, arch, engine.facts.arch);
      expect(await readFrom(subject, recipe, '/assembly.txt')).toBe('equal\n');
    },
  );
});

function toPlacement(line: string): Placement {
  const [program = '', hot = '', cold = '', hotSum = ''] = line.split(' ');
  return { program, hot: BigInt(`0x${hot}`), cold: BigInt(`0x${cold}`), hotSum };
}
