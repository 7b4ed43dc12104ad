import { readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithContainers, connectTestEngine, prepareImages } from '../testing/containers.ts';
import { makeRealBench, type RealBench } from '../testing/real-bench.ts';

describeWithContainers('bench, told to end', () => {
  let bench: RealBench;

  beforeAll(async () => {
    await using engine = await connectTestEngine();
    bench = await makeRealBench();
    await prepareImages(engine, { suite: 'malloc', variant: 'glibc' });
  });

  afterAll(() => bench[Symbol.asyncDispose]());

  /** One trial of a workload that takes its time, over and over. */
  const longTrials = ['--workload', 'espresso', '--variant', 'glibc', '--control', 'none'];

  /** After the first trial, and well before the end of the second. */
  async function midTrial(name: string): Promise<void> {
    await bench.someTrials(name, 1);
    await setTimeout(500);
  }

  test('bench run, interrupted once, finishes the trial, writes what it has and ends with exit code 130', async () => {
    const running = bench.start('once', ...longTrials, '--param', 'scale=0.5', '--rounds', '50');
    await midTrial('once');
    const before = await bench.countTrials('once');
    running.kill('SIGINT');
    const { exitCode, stderr } = await running;
    expect(exitCode).toBe(130);
    expect(stderr).toMatch(
      /SIGINT: finishing the trial, again to stop now[^]*Interrupted; what was measured is in/,
    );
    expect(await bench.countTrials('once')).toBeGreaterThan(before);
    expect((await bench.readRecord('once')).status).toBe('interrupted');
    const files = await readdir(await bench.pathOf('once'));
    expect(files).toEqual(expect.arrayContaining(['results.csv', 'report.html']));
    expect(await bench.leftContainers('once')).toEqual([]);
  });

  test('bench run, interrupted twice, ends in the middle of the trial and leaves nothing running', async () => {
    const running = bench.start('twice', ...longTrials, '--param', 'scale=1', '--rounds', '50');
    await midTrial('twice');
    const before = await bench.countTrials('twice');
    running.kill('SIGINT');
    // Closer together they would be one.
    await setTimeout(500);
    running.kill('SIGINT');
    const toldMs = performance.now();
    const { exitCode } = await running;
    const tookMs = performance.now() - toldMs;
    expect(exitCode).toBe(130);
    expect(tookMs).toBeLessThan((await bench.lastTrialMs('twice')) - 500);
    expect(await bench.countTrials('twice')).toBe(before);
    expect((await bench.readRecord('twice')).status).toBe('interrupted');
    expect(await readdir(await bench.pathOf('twice'))).toContain('results.csv');
    expect(await bench.leftContainers('twice')).toEqual([]);
  });

  test.each(['SIGTERM', 'SIGHUP'] as const)(
    'bench run, ended with %s, stops now, and bench resume goes on',
    async (ending) => {
      const running = bench.start(ending, ...longTrials, '--param', 'scale=1', '--rounds', '2');
      await midTrial(ending);
      running.kill(ending);
      const { exitCode, stderr } = await running;
      expect(exitCode).toBe(130);
      expect(stderr).toMatch(
        /Interrupted; what was measured is in .*\n→ Go on with npm run bench -- resume /,
      );
      expect((await bench.readRecord(ending)).status).toBe('interrupted');
      expect(await bench.leftContainers(ending)).toEqual([]);
      const resumed = await bench.call('resume', 'latest', '--out', bench.outOf(ending));
      expect(resumed.exitCode, resumed.stderr).toBe(0);
      expect((await bench.readRecord(ending)).status).toBe('complete');
    },
  );

  test('bench run goes on where nobody reads what it says any more, as in | head -1', async () => {
    const running = bench.start('head', '--workload', 'mstress', '--variant', 'glibc', '--rounds', '2');
    running.stdout.once('data', () => running.stdout.destroy());
    running.stderr.once('data', () => running.stderr.destroy());
    const { exitCode } = await running;
    expect(exitCode).toBe(0);
    expect((await bench.readRecord('head')).status).toBe('complete');
    expect(await readdir(await bench.pathOf('head'))).toContain('report.html');
    expect(await bench.leftContainers('head')).toEqual([]);
  });
});
