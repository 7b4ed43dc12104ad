import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Arch, BuildRecipe } from '#harness';
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
import { programPath } from './layouts.ts';
import malloc from './suite.ts';

/** The counts of libtrace.so that are looked at here. */
interface Ledger {
  readonly malloc: number;
  readonly realloc: number;
  readonly free: number;
  readonly free_null: number;
  readonly size_up_to_64: number;
  readonly size_up_to_1024: number;
  readonly bytes_asked: number;
  readonly peak_live_objects: number;
  readonly peak_live_bytes: number;
  readonly live_objects_at_exit: number;
  readonly cross_thread_frees: number;
  readonly freed_within_64: number;
  readonly freed_within_2048: number;
  readonly sizes_exact_up_to_64: Readonly<Record<string, number>>;
  readonly sizes_up_to_power_of_two: Readonly<Record<string, number>>;
}

/** Tracing takes a lock at every call, and other tests may be running. */
const timeout = 180_000;

/** How far it matters which of two threads is ahead: on a busy machine one may run after the other. */
const byScheduler = 0.4;

function traceRecipe({ image, variant }: PreparedImage, arch: Arch): BuildRecipe {
  return {
    kind: 'build',
    name: 'malloc-trace',
    folder: fileURLToPath(new URL('.', import.meta.url)),
    dockerfile: 'trace.Dockerfile',
    files: [],
    args: {},
    parents: {
      WORKLOADS: malloc.recipe(variant.toolchain, arch, {}),
      SUBJECT: { kind: 'pull', reference: image.tag },
    },
  };
}

async function startTraced(engine: Engine, source: PreparedImage): Promise<VerifiedContainer> {
  return startContainer(engine, {
    ...source,
    image: await makeTestImage(engine, traceRecipe(source, engine.facts.arch)),
  });
}

describeWithContainers.each(['glibc', 'musl-def'])('the malloc suite, traced with %s', (variant) => {
  let engine: Engine;
  let subject: VerifiedContainer;

  beforeAll(async () => {
    engine = await connectTestEngine();
    const [source] = await prepareImages(engine, { suite: 'malloc', variant, baseline: variant });
    subject = await startTraced(engine, source!);
  });

  afterAll(() => subject[Symbol.asyncDispose]());

  /** Counts the requests of a program to malloc from inside its process. */
  async function trace(program: string, ...words: readonly string[]): Promise<Ledger> {
    const argv = [programPath(program, 1), ...words];
    const env = makeEnvironment('/bench/malloc/libtrace.so', 0);
    const { stderr } = await subject.session.run({ argv, env, timeoutMs: timeout });
    return JSON.parse(stderr) as Ledger;
  }

  test('espresso asks for what the original does in every pass', async () => {
    const passes = 2;
    const ledger = await trace('espresso', '--passes', String(passes));
    const blocks = ledger.malloc + ledger.realloc;
    expectNear(ledger.malloc / passes, 1_659_384, 0.02);
    expectNear(ledger.realloc / passes, 16_128, 0.15);
    expectNear(ledger.size_up_to_64 / blocks, 0.87, 0.02);
    expectNear(ledger.size_up_to_1024 / blocks, 0.989, 0.01);
    expectNear(ledger.sizes_exact_up_to_64['48']! / blocks, 0.37, 0.1);
    expectNear(ledger.freed_within_64, 0.55, 0.05);
    expectNear(ledger.freed_within_2048, 0.96, 0.05);
    expect(ledger.peak_live_bytes).toBeLessThan(500_000);
    expect(ledger.live_objects_at_exit).toBeLessThan(5);
  });

  test('barnes asks for its arrays and for nothing else', async () => {
    const ledger = await trace('barnes', '--bodies', '4096');
    expect(ledger.malloc).toBeLessThan(20);
    expectNear(ledger.bytes_asked, 4_096 * (512e6 / 163_840), 0.05);
  });

  test.each([1, 2])('alloc-test with %i threads has half the slots full', async (threads) => {
    const operations = 1_000_000;
    const ledger = await trace(
      'alloc-test',
      '--threads',
      String(threads),
      '--operations',
      String(operations),
    );
    const tableBytes = 4 * 2 ** 20;
    expectNear(ledger.malloc, 131_072 + (threads * operations) / 2, 0.02);
    expectNear(ledger.peak_live_objects, 131_072, 0.02);
    expectNear(ledger.peak_live_bytes - tableBytes, 3.75e6, 0.05);
    expect(ledger.cross_thread_frees).toBe(0);
    expect(ledger.live_objects_at_exit).toBeLessThan(5);
  });

  test('alloc-test has half of its sizes in 5 to 8 bytes, and half as many in each class above', async () => {
    const ledger = await trace('alloc-test', '--threads', '1', '--operations', '1000000');
    for (const [size, share] of [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 64, 1 / 128, 1 / 128].entries())
      expectNear(ledger.sizes_up_to_power_of_two[8 << size]!, share * ledger.malloc, 0.05);
    for (const size of [5, 6, 7, 8]) expectNear(ledger.sizes_exact_up_to_64[size]!, ledger.malloc / 8, 0.02);
  });

  test('mstress asks for what the original does with two threads', async () => {
    const ledger = await trace('mstress', '--threads', '2');
    expectNear(ledger.malloc, 562_551, 0.05);
    expectNear(ledger.bytes_asked, 298e6, 0.05);
    expectNear(ledger.free_null, 391_466, 0.01);
    expectNear(ledger.cross_thread_frees, 22_917, byScheduler);
    expectNear(ledger.peak_live_objects, 15_711, byScheduler);
    expectNear(ledger.peak_live_bytes, 9.9e6, byScheduler);
    expect(ledger.live_objects_at_exit).toBeLessThan(10);
  });

  test('barnes touches about as much memory as the original', async () => {
    const argv = [programPath('barnes', 1), '--bodies', '163840'];
    const outcome = await subject.session.run({
      argv,
      env: makeEnvironment(undefined, 0),
      timeoutMs: timeout,
    });
    expectNear(outcome.maxRssKiB, 57e6 / 1_024, 0.15);
  });

  test('mstress has the same live set in fewer rounds', async () => {
    const ledger = await trace('mstress', '--threads', '2', '--iterations', '10');
    expectNear(ledger.peak_live_objects, 15_711, byScheduler);
  });

  test('larson has the blocks of each generation freed by threads of the next', async () => {
    const [threads, generations, operations] = [2, 10, 20_000];
    const ledger = await trace('larson', '--threads', '2', '--generations', String(generations));
    expectNear(ledger.malloc, threads * (5_000 + generations * operations), 0.001);
    expectNear(ledger.bytes_asked / ledger.malloc, 504, 0.01);
    expectNear(ledger.peak_live_objects, threads * 5_000, 0.01);
    // Of 5,000 blocks 20,000 picks leave 1 in e⁴ alone; main frees the last.
    const picked = 5_000 * (1 - Math.exp(-operations / 5_000));
    expectNear(ledger.cross_thread_frees, threads * (generations * picked + 5_000), 0.01);
  });

  test('batches with --handover has each block freed by another thread than allocated it', async () => {
    const words = ['--threads', '2', '--handover', '1', '--rounds', '100'];
    const equal = await trace('batches', ...words, '--blocks', '4096', '--bytes', '64');
    expectNear(equal.malloc, 2 * 100 * 4_096, 0.001);
    expect(equal.sizes_exact_up_to_64['64']).toBe(2 * 100 * 4_096);
    expect(equal.cross_thread_frees).toBe(2 * 100 * 4_096);
    const mixed = await trace('batches', ...words);
    // Those in the places of every second block are of the thread that frees them.
    expectNear(mixed.malloc, 2 * 100 * 3_000, 0.001);
    expect(mixed.cross_thread_frees).toBe(2 * 100 * 2_000);
  });

  test('batches has half of its sizes in 8 to 15 bytes, and half as many in each class above', async () => {
    const ledger = await trace('batches', '--threads', '1', '--rounds', '100');
    expectNear(ledger.malloc, 100 * 3_000, 0.001);
    const small = Array.from({ length: 8 }, (_, at) => ledger.sizes_exact_up_to_64[8 + at] ?? 0);
    for (const count of small) expectNear(count, ledger.malloc / 16, 0.05);
    expectNear(ledger.size_up_to_64 / ledger.malloc, 7 / 8, 0.01);
    expect(ledger.cross_thread_frees).toBe(0);
  });

  test('fragmentation keeps 32 MiB live while the sizes of its blocks change', async () => {
    const ledger = await trace('fragmentation', '--phases', '16');
    const tableBytes = (2 ** 25 / 64) * 16;
    expectNear(ledger.malloc, 1_295_000, 0.01);
    expectNear(ledger.peak_live_bytes - tableBytes, 2 ** 25, 0.01);
    expectNear(ledger.peak_live_objects, 351_000, 0.01);
  });

  test('growing-cache grows to 30,000 values of 1 KB, and gives all back', async () => {
    const ledger = await trace('growing-cache', '--cycles', '2');
    expectNear(ledger.malloc, 179_565, 0.01);
    expectNear(ledger.peak_live_objects, 30_033, 0.01);
    expectNear(ledger.peak_live_bytes, 30.4e6, 0.01);
    expect(ledger.live_objects_at_exit).toBeLessThan(5);
  });

  test.each([
    ['cache-thrash', 0],
    ['cache-scratch', 2],
  ])('%s with two threads allocates 2,000 times, and hands %i objects over', async (program, handed) => {
    const ledger = await trace(program, '--threads', '2', '--accesses', '100');
    expect(ledger.malloc).toBeGreaterThanOrEqual(2_000 + handed);
    expect(ledger.malloc).toBeLessThanOrEqual(2_010);
    expect(ledger.sizes_exact_up_to_64['1']).toBeGreaterThanOrEqual(2_000 + handed);
    expect(ledger.free).toBeGreaterThanOrEqual(2_000 + handed);
    expect(ledger.cross_thread_frees).toBe(handed);
  });

  test.each(['cache-thrash', 'cache-scratch'])('%s really allocates, stores and loads', async (program) => {
    const argv = ['/bin/cat', `/bench/malloc/${program}.s`];
    const { stdout } = await subject.session.run({
      argv,
      env: makeEnvironment(undefined, 0),
      timeoutMs: 20_000,
    });
    const { store, load, call } = instructions[engine.facts.arch];
    const [, work, accesses] = stdout.split(/^[0-9a-f]+ <\w+>:$/m);
    expect(work).toMatch(new RegExp(`${call}.*<malloc.*${call}.*<write_and_read>.*${call}.*<free`, 's'));
    expect(accesses).toMatch(new RegExp(`${store}.*${load}`, 's'));
  });
});

function expectNear(value: number, reference: number, share: number): void {
  expect(value).toBeGreaterThan(reference * (1 - share));
  expect(value).toBeLessThan(reference * (1 + share));
}

/** A byte stored through a pointer, one loaded into a register, and a call, as objdump prints them. */
const instructions = {
  x86_64: {
    store: String.raw`\tmov\s+%[a-d]l,\(%r\w+\)\n`,
    load: String.raw`\tmovzbl\s+\(%r\w+\),%e\w+\n`,
    call: String.raw`\tcall\s+`,
  },
  aarch64: {
    store: String.raw`\tstrb\s+w\d+, \[x\d+\]\n`,
    load: String.raw`\tldrb\s+w\d+, \[x\d+\]\n`,
    call: String.raw`\tbl\s+`,
  },
} as const;
