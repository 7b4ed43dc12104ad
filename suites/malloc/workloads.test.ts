import type { Workload } from '#harness';
import { describe, expect, test } from 'vitest';
import { checksums } from './checksums.ts';
import { listCommandLines } from './command-lines.ts';
import malloc from './suite.ts';
import { makeWorkloads } from './workloads.ts';

function make(scale: string, cpus = 2): readonly Workload[] {
  return makeWorkloads({ cpus, params: { scale, layouts: '8' } });
}

function find(workloads: readonly Workload[], name: string): Workload {
  return workloads.find((workload) => workload.name === name)!;
}

describe('makeWorkloads()', () => {
  test('makeWorkloads() starts the originals with their parameters at scale 1', () => {
    const lines = make('1', 4).map(({ name, argv }) => `${name}: ${argv.join(' ')}`);
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "espresso: /bench/malloc/layout-{layout}/espresso --passes 20
      barnes: /bench/malloc/layout-{layout}/barnes --steps 4 --bodies 163840
      alloc-test-1: /bench/malloc/layout-{layout}/alloc-test --threads 1 --operations 100000000
      alloc-test-n: /bench/malloc/layout-{layout}/alloc-test --threads 4 --operations 100000000
      cache-thrash-1: /bench/malloc/layout-{layout}/cache-thrash --threads 1 --repetitions 1000 --accesses 2000000
      cache-thrash-n: /bench/malloc/layout-{layout}/cache-thrash --threads 4 --repetitions 1000 --accesses 2000000
      cache-scratch-1: /bench/malloc/layout-{layout}/cache-scratch --threads 1 --repetitions 1000 --accesses 2000000
      cache-scratch-n: /bench/malloc/layout-{layout}/cache-scratch --threads 4 --repetitions 1000 --accesses 2000000
      mstress: /bench/malloc/layout-{layout}/mstress --threads 4 --load 50 --iterations 25"
    `);
  });

  test('makeWorkloads() starts the extended programs with their numbers', () => {
    const params = { ...malloc.presets['extended']!.params, scale: '1' };
    const lines = makeWorkloads({ cpus: 4, params }).map(({ name, argv }) => `${name}: ${argv.join(' ')}`);
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "larson-like: /bench/malloc/layout-{layout}/larson --threads 4 --blocks 5000 --operations 20000 --generations 1000
      xmalloc-like: /bench/malloc/layout-{layout}/batches --threads 4 --handover 1 --blocks 4096 --bytes 64 --rounds 10000
      sh6-like: /bench/malloc/layout-{layout}/batches --threads 1 --blocks 2000 --rounds 10000
      sh8-like: /bench/malloc/layout-{layout}/batches --threads 4 --handover 1 --blocks 2000 --rounds 10000
      fragmentation: /bench/malloc/layout-{layout}/fragmentation --phases 100
      growing-cache: /bench/malloc/layout-{layout}/growing-cache --cycles 100"
    `);
  });

  test('makeWorkloads() has verdicts on resident memory where that is what a program is about', () => {
    const { params } = malloc.presets['extended']!;
    const first = makeWorkloads({ cpus: 2, params }).map(({ name, metrics }) => [name, metrics?.[0]]);
    expect(Object.fromEntries(first)).toMatchObject({
      ...{ 'larson-like': 'time', fragmentation: 'resident', 'growing-cache': 'resident' },
    });
    expect(make('1').every(({ metrics = [] }) => metrics.join() === 'time,rate,peak-rss,cpu-time')).toBe(
      true,
    );
  });

  test('makeWorkloads() takes N from the CPUs', () => {
    expect(find(make('1', 16), 'mstress').argv).toContain('16');
    expect(find(make('1', 16), 'alloc-test-n').params).toMatchObject({ threads: '16' });
    expect(find(make('1', 16), 'alloc-test-1').params).toMatchObject({ threads: '1' });
  });

  test('makeWorkloads() records all that a workload’s numbers depend on', () => {
    expect(find(make('0.1'), 'mstress').params).toEqual({
      scale: '0.1',
      layouts: '8',
      threads: '2',
      load: '50',
      iterations: '10',
    });
    expect(find(make('0.1'), 'barnes').params).toEqual({
      scale: '0.1',
      layouts: '8',
      threads: '1',
      steps: '4',
      bodies: '16384',
    });
  });

  test('makeWorkloads() keeps mstress’ live set whatever the scale is', () => {
    for (const scale of ['0.001', '1', '100']) {
      expect(find(make(scale), 'mstress').argv.join(' ')).toContain('--load 50 ');
    }
  });

  test('makeWorkloads() has the workloads of several threads unavailable with one CPU', () => {
    const unavailable = make('1', 1).filter((workload) => workload.unavailable !== undefined);
    expect(unavailable.map(({ name }) => name)).toEqual([
      'alloc-test-n',
      'cache-thrash-n',
      'cache-scratch-n',
    ]);
    expect(unavailable[0]?.unavailable).toBe('several threads need two CPUs or more (--cpus)');
    expect(make('1', 2).every((workload) => workload.unavailable === undefined)).toBe(true);
  });

  test('makeWorkloads() names the controls', () => {
    const controls = make('1').filter(({ control }) => control !== undefined);
    expect(controls.map(({ name }) => name)).toEqual(['barnes', 'cache-thrash-1', 'cache-scratch-1']);
  });

  test('makeWorkloads() says of cache-scratch-n that its worst case is meant', () => {
    const withCaveat = make('1').filter(({ caveat }) => caveat !== undefined);
    expect(withCaveat.map(({ name }) => name)).toEqual(['cache-scratch-n']);
    expect(withCaveat[0]?.caveat).toContain('on purpose');
  });

  test('makeWorkloads() draws from as many layouts as are asked for', () => {
    for (const layouts of ['1', '8'])
      for (const workload of makeWorkloads({ cpus: 2, params: { scale: '1', layouts } }))
        expect(workload.layouts).toBe(Number(layouts));
  });

  test('makeWorkloads() has alloc-test do three million operations or more', () => {
    expect(find(make('0.01'), 'alloc-test-1').params).toMatchObject({ operations: '3000000' });
  });

  test('makeWorkloads() expects more time of more work', () => {
    for (const { name, expectedMs } of make('1'))
      expect(expectedMs).toBeGreaterThan(find(make('0.01'), name).expectedMs);
  });

  test('makeWorkloads() gives every workload a minute and forty times what it is expected to take', () => {
    for (const { expectedMs, timeoutMs } of make('1')) expect(timeoutMs).toBe(60_000 + 40 * expectedMs);
  });

  test('makeWorkloads() gives many threads the time to wait for each other', () => {
    const { expectedMs, timeoutMs } = find(make('1', 16), 'alloc-test-n');
    expect(timeoutMs).toBe(60_000 + 16 * 20 * expectedMs);
  });

  test('makeWorkloads() knows the right result of every workload of the presets', () => {
    for (const { params } of Object.values(malloc.presets))
      for (const { checksum } of makeWorkloads({ cpus: 4, params }))
        expect(checksum).toMatch(/^[0-9a-f]{16}$/);
  });

  test('makeWorkloads() leaves a right result out that nobody knows', () => {
    expect(find(make('0.5'), 'alloc-test-1')).not.toHaveProperty('checksum');
  });
});

test('checksums holds the command lines of the presets and no others', () => {
  expect(Object.keys(checksums)).toEqual(listCommandLines());
});
