import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgeCounts } from '../../analysis/compare/verdict.ts';
import { loadCatalog } from '../../catalog/catalog.ts';
import { debianBase, debianToolchain } from '../../catalog/debian.ts';
import type { Arch } from '../../model/arch.ts';
import type { Engine } from '../../model/engine.ts';
import type { BuildRecipe } from '../../model/recipe.ts';
import type { CountedWork } from '../../model/suite.ts';
import { type CliOutcome, callCli } from '../../testing/cli.ts';
import {
  connectTestEngine,
  describeWithContainers,
  makeTestImage,
  prepareImages,
  runIn,
  startContainer,
} from '../../testing/containers.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { type FunctionCounts, readFunctions } from '../functions/functions.ts';
import { type Guest, countCommand, functionsCommand, readCount } from './instructions.ts';

/** Other tests may be running. */
const timeout = 180_000;

/** Programs of the containers are of this one. */
const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';

describeWithContainers('counting instructions, in containers', () => {
  let engine: Engine;
  const containers = new Map<string, RunningContainer>();

  beforeAll(async () => {
    engine = await connectTestEngine();
    const chosen = { suite: 'string,malloc', workload: 'memcpy-132,alloc-test-1', metric: 'insn' };
    const prepared = await prepareImages(engine, { ...chosen, variant: 'glibc,musl-perf,musl-perf+je' });
    for (const source of prepared) containers.set(nameOf(source.id), await startContainer(engine, source));
    const glibc = prepared.find(({ id }) => nameOf(id) === 'string glibc')!;
    const image = await makeTestImage(engine, loopsRecipe(glibc.image.tag, engine.facts.arch));
    containers.set('loops', await startContainer(engine, { ...glibc, image }));
    const rebuilt = await makeTestImage(engine, rebuiltRecipe(glibc.image.tag, engine.facts.arch));
    containers.set('rebuilt', await startContainer(engine, { ...glibc, image: rebuilt }));
  });

  afterAll(async () => {
    await Promise.all([...containers.values()].map((container) => container[Symbol.asyncDispose]()));
  });

  async function count(name: string, work: Work, guest: Partial<Guest> = {}): Promise<number> {
    const argv = countCommand(
      { ...work, expectedMs: 0 },
      { arch: engine.facts.arch, cpuModel: 'max', ...guest },
    );
    const paddingBytes = paddings.next().value;
    const outcome = await runIn(containers.get(name)!, { argv, timeoutMs: timeout, paddingBytes });
    const reading = readCount(outcome);
    if (reading.kind !== 'measured') throw new Error(`${reading.reason}: ${outcome.stderr}`);
    return reading.values['instructions']!;
  }

  async function thrice(name: string, work: Work): Promise<number[]> {
    return [await count(name, work), await count(name, work), await count(name, work)];
  }

  test('containers are verified under QEMU to be what their variants say', () => {
    for (const [name, { mismatch, proof }] of containers) {
      expect(mismatch, name).toBeUndefined();
      expect(proof.facts[0]).toMatchObject({ name: 'qemu', holds: true });
      expect(proof.facts.map(({ command }) => command.split(' ')[0])).toEqual(
        proof.facts.map(() => '/bench/insn/guest'),
      );
    }
    const malloc = containers.get('malloc musl-perf+je')!.proof.facts.find((fact) => fact.name === 'malloc');
    expect(malloc?.output).toMatch(/jemalloc/);
  });

  test.each<Arch>(['x86_64', 'aarch64'])('a loop of %s is counted to the instruction', async (arch) => {
    const argv = [`/bench/test/loop-${arch}`, '{}'] as const;
    expect(await count('loops', { argv, operations: [1, 3] }, { arch })).toBe(2_000_000);
  });

  test.each(['string glibc', 'string musl-perf'])('%s counts the same in three processes', async (name) => {
    const [first, ...others] = await thrice(name, await workOf('string', 'memcpy-132'));
    expect(first).toBeGreaterThan(132 / 64);
    expect(others).toEqual([first, first]);
  });

  test('malloc glibc counts the same in three processes, and another malloc is counted as another', async () => {
    const work = await workOf('malloc', 'alloc-test-1');
    const [first, ...others] = await thrice('malloc glibc', work);
    expect(others).toEqual([first, first]);
    expect(await count('malloc musl-perf+je', work)).not.toBe(first);
  });

  test('malloc musl-perf, whose threads spin while they wait, counts the same beside a busy CPU', async () => {
    const busy = Array.from(cpus(), () => execa('sh', ['-c', 'while :; do :; done'], { reject: false }));
    try {
      const [first, ...others] = await thrice('malloc musl-perf', await workOf('malloc', 'alloc-test-1'));
      expect(others).toEqual([first, first]);
    } finally {
      for (const spinning of busy) spinning.kill('SIGKILL');
      await Promise.all(busy);
    }
  });

  const rebuilt = (build: 1 | 2, extra: number): Promise<number> =>
    count('rebuilt', { argv: [`/bench/test/rebuilt-${build}`, String(extra), '{}'], operations: [10, 30] });

  test('a rebuild in another folder, on another day, counts the same to the instruction', async () => {
    expect(await rebuilt(2, 0)).toBe(await rebuilt(1, 0));
    const whole = (build: 1 | 2): Promise<number> =>
      count('rebuilt', { argv: [`/bench/test/rebuilt-${build}`, '0', '5'] });
    expect(await whole(2)).toBe(await whole(1));
  });

  test.each([100, 500])('%d ppm more of a rebuild are found, and are as many', async (ppm) => {
    const [before, after] = [await rebuilt(1, 0), await rebuilt(2, ppm)];
    expect((after / before - 1) * 1e6).toBeCloseTo(ppm, -1);
    expect(judgeCounts({ after: [after, after, after], before: [before, before, before] })?.kind).toBe(
      'regressed',
    );
  });

  test.each<Arch>(['x86_64', 'aarch64'])(
    'a whole process of %s is counted to the instruction',
    async (arch) => {
      // Seven or nine instructions of it are outside of the loop: container/Makefile.
      const outside = { x86_64: 7, aarch64: 9 }[arch];
      expect(await count('loops', { argv: [`/bench/test/loop-${arch}`, '3'] }, { arch })).toBe(
        6_000_000 + outside,
      );
    },
  );

  async function byFunction(name: string, work: Work): Promise<FunctionCounts> {
    const guest = { arch: engine.facts.arch, cpuModel: 'max' };
    const argv = functionsCommand(countCommand({ ...work, expectedMs: 0 }, guest));
    const read = readFunctions(await runIn(containers.get(name)!, { argv, timeoutMs: timeout }));
    if (read.kind === 'failed') throw new Error(read.reason);
    return read.counts;
  }

  const sumOf = ({ functions }: FunctionCounts): number =>
    functions.reduce((sum, { instructions }) => sum + instructions, 0);

  test.each([
    ['rebuilt', 'main', { argv: ['/bench/test/rebuilt-2', '0', '{}'], operations: [10, 30] }],
    ['malloc musl-perf', 'malloc', undefined],
  ] as const)(
    'functions of %s are as many instructions as are counted, and named',
    async (name, known, work) => {
      const counted = work ?? (await workOf('malloc', 'alloc-test-1'));
      const found = await byFunction(name, counted);
      expect(found.instructions).toBe(await count(name, counted));
      expect(sumOf(found)).toBeCloseTo(found.instructions, 3);
      expect(found.functions.map((one) => one.name)).toContain(known);
      expect(found.nameless).toEqual([]);
    },
  );

  test('functions of a program without symbols are told by their addresses, and that it has none', async () => {
    const work: Work = { argv: ['/bench/test/rebuilt-1', '0', '{}'], operations: [10, 30] };
    const found = await byFunction('rebuilt', work);
    expect(found.nameless).toEqual(['/bench/test/rebuilt-1']);
    expect(sumOf(found)).toBeCloseTo(await count('rebuilt', work), 3);
    const own = found.functions.filter(({ file }) => file === '/bench/test/rebuilt-1');
    expect(own.every(({ name, from, to }) => name === undefined && to! > from!)).toBe(true);
    expect(Math.max(...own.map(({ instructions }) => instructions))).toBeGreaterThan(1_000_000);
  });

  test('glibc chooses other routines on another CPU', async () => {
    const work = await workOf('string', 'memcpy-132');
    const [max, older] = engine.facts.arch === 'x86_64' ? ['max', 'Nehalem'] : ['max', 'cortex-a53'];
    const counts = [];
    for (const cpuModel of [max, older]) counts.push(await count('string glibc', work, { cpuModel }));
    expect(counts[0]).not.toBe(counts[1]);
  });

  test.each<[readonly string[], number, string]>([
    [['measure'], 2, 'Which architecture? Say --arch x86_64 or --arch aarch64\n'],
    [['count', '--arch', 'x86_64', '--', '/bin/true'], 2, 'How many operations? Say --operations N1,N2\n'],
    [
      ['count', '--arch', 'x86_64', '--operations', '2,1', '--', '/bin/true'],
      2,
      '--operations must be two whole numbers from 1, the smaller first, such as 16,48, not "2,1"\n',
    ],
    [
      ['count', '--arch', machine, '--whole', '--', '/bin/sh', '-c', '/bin/true; /bin/true'],
      1,
      'It starts other programs or processes, whose instructions are not counted\n',
    ],
    [
      ['count', '--arch', machine, '--whole', '--', '/bin/sh', '-c', 'exec /bin/true'],
      1,
      'It starts other programs or processes, whose instructions are not counted\n',
    ],
    [
      ['count', '--arch', machine, '--whole', '--', '/bin/nothing'],
      1,
      'There is no program /bin/nothing that can be run\n',
    ],
    [
      ['count', '--arch', 'x86_64', '--operations', '1,2', '--', '/bin/false'],
      1,
      'With 1 operations the program ended with status 1\n',
    ],
  ])('guest %j ends with a sentence', async (words, exitCode, sentence) => {
    const argv = ['/bench/insn/guest', ...words];
    const outcome = await runIn(containers.get('string glibc')!, { argv, timeoutMs: timeout });
    expect({ exitCode: outcome.exitCode, stderr: outcome.stderr }).toEqual({ exitCode, stderr: sentence });
  });
});

describeWithContainers('bench check --metric insn', () => {
  let base: string;
  let slow: string;

  beforeAll(async () => {
    const engine = await connectTestEngine();
    const { arch } = engine.facts;
    base = (await makeTestImage(engine, debianBase(arch))).tag;
    slow = (await makeTestImage(engine, slowRecipe(arch))).tag;
  });

  const check = (image: string): Promise<CliOutcome> =>
    callCli(
      [
        ...['check', '--metric', 'insn', '--suite', 'string', '--workload', 'memcpy-132,strlen-132'],
        ...['--family', 'debian', '--variant', 'glibc', '--image', `debian=${image}`, '--against', base],
      ],
      { connectEngine: connectTestEngine },
    );

  test('bench check --metric insn finds a slower memcpy at once, and nothing else', async () => {
    const { code, printed } = await check(slow);
    expect(printed).toMatch(/1 of 2 cells got worse/);
    expect(printed).toMatch(/string\/memcpy-132\/[^]*certain: every process counted the same/);
    expect(code).toBe(1);
  });

  test('bench check --metric insn is green where nothing changed', async () => {
    const { code, printed } = await check(base);
    expect(printed).toMatch(/Nothing got worse/);
    expect(code).toBe(0);
  });
});

describeWithContainers('bench check --metric insn --command', () => {
  let before: string;
  let after: string;

  beforeAll(async () => {
    const engine = await connectTestEngine();
    const { arch } = engine.facts;
    before = (await makeTestImage(engine, extraRecipe(arch, 100))).tag;
    // Two steps, of some 50,000 instructions.
    after = (await makeTestImage(engine, extraRecipe(arch, 102))).tag;
  });

  const flags = (program: string): string[] => [
    ...['--metric', 'insn', '--command', `${program} 20`, '--name', 'app', '--family', 'debian'],
    ...['--variant', 'glibc'],
  ];
  const functionsIn = (json: string): unknown =>
    (JSON.parse(json) as { findings: { functions?: unknown }[] }).findings[0]?.functions;

  test('bench check --against names the function that more instructions are in', async () => {
    const words = ['check', ...flags('extra'), '--image', `debian=${after}`, '--against', before];
    const { code, printed } = await callCli(words, { connectEngine: connectTestEngine });
    expect(printed).toMatch(/1 of 1 cell got worse/);
    // The others differ by nothing.
    expect(printed).toMatch(
      /\d instructions before, [\d,]+ after\n +[\d,]+ +[\d,]+ +\+\d+ {2}extra: extra\n/,
    );
    expect(printed).not.toMatch(/in the check, and|are in functions/);
    expect(code).toBe(1);
  });

  test.each([
    ['extra-stripped', /^\+0x[0-9a-f]+-0x[0-9a-f]+$/, 'extra-stripped names no functions'],
    ['extra-static', /^\+0x[0-9a-f]+-0x[0-9a-f]+$/, 'extra-static names no functions'],
  ])('bench check --against says of %s that it has no symbols', async (program, name, note) => {
    const words = ['check', ...flags(program), '--image', `debian=${after}`, '--against', before];
    const { printed } = await callCli([...words, '--format', 'json'], { connectEngine: connectTestEngine });
    expect(functionsIn(printed)).toMatchObject({
      largest: [{ file: program, name: expect.stringMatching(name) as string }],
      notes: [expect.stringContaining(note) as string],
    });
  });

  test('bench check --baseline counts the stored run by function in the image that it was measured in', async () => {
    const words = [...flags('extra'), '--image'];
    const { folder } = await callCli(['run', ...words, `debian=${before}`], {
      connectEngine: connectTestEngine,
    });
    const again = ['check', '--baseline', 'latest', ...words, `debian=${after}`, '--format', 'json'];
    const { code, printed } = await callCli(again, { connectEngine: connectTestEngine, folder });
    expect(functionsIn(printed)).toMatchObject({
      differing: 1,
      largest: [{ file: 'extra', name: 'extra' }],
      notes: [],
    });
    expect(code).toBe(1);
  });
});

type RunningContainer = Awaited<ReturnType<typeof startContainer>>;

type Work = Pick<CountedWork, 'argv' | 'operations'>;

/** Trials have environments of other sizes, which must not matter. */
const paddings = (function* (): Generator<number, number> {
  for (let bytes = 0; ; bytes = (bytes + 997) % 4096) yield bytes;
})();

/** `string glibc`, of `string/debian-12/x86_64/local/insn:max/glibc`. */
function nameOf(subjectId: string): string {
  const parts = subjectId.split('/');
  return `${parts[0] ?? ''} ${parts.at(-1) ?? ''}`;
}

async function workOf(suite: string, workload: string): Promise<Work> {
  const found = (await loadCatalog(repositoryRoot)).suites.get(suite)!;
  const workloads = found.workloads({ cpus: 2, params: found.presets.short.params });
  return workloads.find(({ name }) => name === workload)!.counted!;
}

function loopsRecipe(reference: string, arch: Arch): BuildRecipe {
  return {
    kind: 'build',
    name: 'insn-loops',
    folder: fileURLToPath(new URL('.', import.meta.url)),
    dockerfile: 'fixtures/loops.Dockerfile',
    files: ['container/loop.S'],
    args: {},
    parents: { SUBJECT: { kind: 'pull', reference }, TOOLCHAIN: debianToolchain(arch) },
  };
}

function rebuiltRecipe(reference: string, arch: Arch): BuildRecipe {
  return {
    kind: 'build',
    name: 'insn-rebuilt',
    folder: fileURLToPath(new URL('fixtures', import.meta.url)),
    dockerfile: 'rebuilt.Dockerfile',
    files: ['rebuilt.c'],
    args: {},
    parents: { SUBJECT: { kind: 'pull', reference }, TOOLCHAIN: debianToolchain(arch) },
  };
}

function extraRecipe(arch: Arch, extra: number): BuildRecipe {
  return {
    kind: 'build',
    name: 'insn-extra',
    folder: fileURLToPath(new URL('fixtures', import.meta.url)),
    dockerfile: 'extra.Dockerfile',
    files: ['extra.c'],
    args: { EXTRA: String(extra) },
    parents: { BASE: debianBase(arch), TOOLCHAIN: debianToolchain(arch) },
  };
}

function slowRecipe(arch: Arch): BuildRecipe {
  return {
    kind: 'build',
    name: 'insn-slow-memcpy',
    folder: fileURLToPath(new URL('fixtures', import.meta.url)),
    dockerfile: 'slow-memcpy.Dockerfile',
    files: ['slow-memcpy.c'],
    args: {},
    parents: { BASE: debianBase(arch), TOOLCHAIN: debianToolchain(arch) },
  };
}
