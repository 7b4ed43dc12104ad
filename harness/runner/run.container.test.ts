import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRunFolder } from '../store/run-folder.ts';
import type { Engine } from '../model/engine.ts';
import { parseCpuList } from '../model/machine.ts';
import {
  describeWithContainers,
  connectTestEngine,
  prepareImages,
  startContainer,
} from '../testing/containers.ts';
import { findCsvErrors } from '../testing/csvw.ts';
import { findSchemaErrors } from '../testing/json-schema.ts';
import { makeRealBench, type RealBench } from '../testing/real-bench.ts';

describeWithContainers('bench, on a real engine', () => {
  let engine: Engine;
  let bench: RealBench;

  beforeAll(async () => {
    engine = await connectTestEngine();
    bench = await makeRealBench();
    await prepareImages(engine, { suite: 'malloc' });
  });

  afterAll(() => bench[Symbol.asyncDispose]());

  test('bench run measures every variant on the machine, and leaves no container', async () => {
    const { exitCode, stdout } = await bench.start(
      'all',
      '--workload',
      'mstress',
      '--rounds',
      '2',
      '--seed',
      '5',
    );
    expect(exitCode).toBe(0);
    // Nine variants and the A/A control, which has the image of the baseline.
    expect(await bench.countTrials('all')).toBe(20);
    expect(stdout).toContain('musl-perf+rp');
    expect(stdout).toContain('malloc: time of 1 workload');
    const { proofs, images } = await bench.readRecord('all');
    expect(proofs.flatMap(({ facts }) => facts).every(({ holds }) => holds)).toBe(true);
    expect(new Set(images.map(({ digest }) => digest)).size).toBe(9);
    const folder = await bench.pathOf('all');
    expect(await findSchemaErrors(folder)).toEqual([]);
    expect(await findCsvErrors(folder)).toEqual([]);
    expect(await bench.leftContainers('all')).toEqual([]);
  });

  test('bench run, killed with SIGKILL, leaves no container and a journal that reads back', async () => {
    const running = bench.start('killed', '--rounds', '50');
    await bench.someTrials('killed');
    running.kill('SIGKILL');
    await running;
    expect(await bench.countTrials('killed')).toBeGreaterThanOrEqual(3);
    expect(await bench.leftContainers('killed')).toEqual([]);
  });

  test('bench resume finishes a run that was killed with SIGKILL, and leaves no container', async () => {
    const few = [
      '--workload',
      'mstress',
      '--variant',
      'glibc,musl-def',
      '--rounds',
      '8',
      '--control',
      'none',
    ];
    const running = bench.start('resumed', ...few);
    await bench.someTrials('resumed');
    running.kill('SIGKILL');
    await running;
    const { exitCode, stdout } = await bench.call('resume', 'latest', '--out', bench.outOf('resumed'));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Measured in 2 sessions');
    const counted = [];
    for await (const entry of openRunFolder(await bench.pathOf('resumed')).readEntries())
      if (entry.kind === 'trial') counted.push(entry.sequence);
    expect(counted).toEqual(Array.from({ length: 2 * 8 }, (_, sequence) => sequence));
    expect((await bench.readRecord('resumed')).status).toBe('complete');
    expect(await bench.leftContainers('resumed')).toEqual([]);
  });

  test('bench run says of a workload that it was killed for memory', async () => {
    const limits = ['--memory', '64m', '--param', 'scale=20', '--rounds', '1'];
    const { exitCode, stderr } = await bench.start(
      'memory',
      '--workload',
      'barnes',
      '--variant',
      'glibc',
      ...limits,
    );
    expect(exitCode).toBe(4);
    expect(stderr).toContain('was killed for memory: its limit is too low (--memory)');
  });

  test('bench run measures with 1 and 2 CPUs, each in containers that have so many', async () => {
    const { exitCode, stdout } = await bench.start(
      'cpus',
      ...['--workload', 'mstress,alloc-test-n', '--variant', 'glibc,musl-def', '--cpus', '1,2'],
      ...['--rounds', '2', '--control', 'none'],
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain('malloc: time of 1 workload · debian 12 · x86_64 · 1 CPU\n');
    expect(stdout).toContain('malloc: time of 2 workloads · debian 12 · x86_64 · 2 CPUs\n');
    const { plan, proofs } = await bench.readRecord('cpus');
    for (const { limits, params, unavailable } of plan.cells) {
      if (unavailable === undefined) expect(params['threads']).toBe(String(limits?.cpus));
      else expect(limits?.cpus).toBe(1);
    }
    const seen = proofs.map(({ subjectId, cpus }) => [
      /cpus:\d/.exec(subjectId)?.[0],
      parseCpuList(cpus).length,
    ]);
    expect(new Set(seen.map(String))).toEqual(new Set(['cpus:1,1', 'cpus:2,2']));
    expect(await bench.countTrials('cpus')).toBe(plan.trialCount);
    expect(await findCsvErrors(await bench.pathOf('cpus'))).toEqual([]);
  });

  test('bench run measures with two memory limits, the lower of which is too low', async () => {
    const { exitCode, stderr } = await bench.call(
      ...['run', '--command', 'head -c 100000000 /dev/zero | tail -c 100000000 >/dev/null', '--shell'],
      ...[
        '--name',
        'hold',
        '--variant',
        'glibc',
        '--memory',
        '64m,512m',
        '--rounds',
        '1',
        '--control',
        'none',
      ],
      ...['--schedule', 'interleaved', '--out', bench.outOf('memories')],
    );
    expect(exitCode).toBe(4);
    expect(stderr).toContain('was killed for memory');
    const csv = await readFile(join(await bench.pathOf('memories'), 'results.csv'), 'utf8');
    const statuses = csv.split('\n').filter((line) => line.includes(',time,ms,'));
    expect(statuses).toEqual([
      expect.stringMatching(/,67108864,.*,failed,/),
      expect.stringMatching(/,536870912,.*,measured,/),
    ]);
  });

  test('startVerifiedContainer() finds out a malloc that is not what the variant says', async () => {
    const [source] = await prepareImages(engine, { suite: 'malloc', variant: 'glibc+je' });
    const { preload: _preload, ...withoutMalloc } = source!.variant;
    await using container = await startContainer(engine, { ...source!, variant: withoutMalloc });
    expect(container.mismatch).toMatch(/not what its variant says: malloc: `\/bench\/probe` said/);
  });

  test('startVerifiedContainer() finds out a libc that is not what the variant says', async () => {
    const [def, perf] = await prepareImages(engine, { suite: 'malloc', variant: 'musl-def,musl-perf' });
    await using container = await startContainer(engine, { ...def!, image: perf!.image });
    expect(container.mismatch).toMatch(/not what its variant says: loader: .*Version 1\.2\.3\+perf/s);
  });
});
