import { afterAll, beforeAll, expect, test } from 'vitest';
import { setTimeout } from 'node:timers/promises';
import type { Outcome } from '../../model/outcome.ts';
import {
  connectTestEngine,
  describeWithContainers,
  prepareImages,
  startContainer,
} from '../../testing/containers.ts';
import type { VerifiedContainer } from './containers.ts';
import { makeEnvironment } from './launcher.ts';

const arms = 3;
const blocks = 9;

/** Long enough for requests to arrive on a machine that is busy with other tests. */
const leadUs = 200_000;

/** A shell that counts to so many, which takes a tenth of a second or a few, and then says where it may run. */
const counting = [
  '/bin/sh',
  '-c',
  'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; grep Cpus_allowed_list /proc/self/status',
];

describeWithContainers('processes that share a CPU, on a real engine', () => {
  const containers: VerifiedContainer[] = [];
  const measured: Outcome[][] = [];

  beforeAll(async () => {
    const engine = await connectTestEngine();
    const [image] = await prepareImages(engine, { suite: 'malloc', workload: 'mstress', variant: 'glibc' });
    for (let arm = 0; arm < arms; arm += 1) containers.push(await startContainer(engine, image!));
    for (let block = 0; block < blocks; block += 1) {
      measured.push(await runBlock(block % 2));
      await setTimeout(50);
    }
  });
  afterAll(async () => {
    await Promise.all(containers.map((container) => container[Symbol.asyncDispose]()));
  });

  async function runBlock(cpu: number): Promise<Outcome[]> {
    const startUs = (await containers[0]!.session.clock()) + leadUs;
    const env = makeEnvironment(undefined, 0);
    return Promise.all(
      containers.map(({ session }) =>
        session.run({ argv: counting, env, timeoutMs: 60_000, shared: { cpu, startUs } }),
      ),
    );
  }

  test('run() starts them within 2 ms of each other where nothing else takes the CPU: in a third of the blocks at least', () => {
    const spreads = measured.map((outcomes) => {
      const starts = outcomes.map(({ startMs = NaN }) => startMs);
      return Math.max(...starts) - Math.min(...starts);
    });
    expect(spreads.filter((ms) => ms <= 2).length, spreads.join(', ')).toBeGreaterThanOrEqual(blocks / 3);
  });

  test('run() keeps each on the one CPU that it names', () => {
    const said = measured.map((outcomes) => outcomes.map(({ stdout }) => stdout.trim()));
    expect(said).toEqual(
      measured.map((_, block) => Array<string>(arms).fill(`Cpus_allowed_list:\t${block % 2}`)),
    );
  });

  test('run() counts CPU time, which is that of a process and not of those beside it', () => {
    for (const outcomes of measured) {
      const [wallMs, cpuMs] = [
        Math.max(...outcomes.map((outcome) => outcome.wallMs)),
        outcomes.map(({ userMs, systemMs }) => userMs + systemMs),
      ];
      expect(cpuMs.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(wallMs + 5);
    }
    const ratios = measured.map(([first, second]) => cpuOf(first!) / cpuOf(second!));
    expect(medianOf(ratios)).toBeGreaterThan(0.95);
    expect(medianOf(ratios)).toBeLessThan(1.05);
  });

  test('run() tells how long the turns were where the kernel says it', () => {
    const slices = new Set(measured.flat().map(({ sliceMs }) => sliceMs));
    expect([...slices]).toEqual([expect.toSatisfy((ms) => ms === undefined || ms === 20)]);
  });

  test('run() fails a process whose CPU its container does not have', async () => {
    const [{ session }] = containers as [VerifiedContainer];
    const shared = { cpu: 1_000, startUs: 0 };
    const env = makeEnvironment(undefined, 0);
    const outcome = await session.run({ argv: ['/bin/true'], env, timeoutMs: 1_000, shared });
    expect(outcome).toMatchObject({
      status: 'exec-failed',
      error: 'sched_setaffinity: Invalid argument',
    });
  });
});

function cpuOf({ userMs, systemMs }: Outcome): number {
  return userMs + systemMs;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
