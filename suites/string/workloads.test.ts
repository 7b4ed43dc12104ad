import { describe, expect, test } from 'vitest';
import { functions } from './functions.ts';
import suite from './suite.ts';
import { makeWorkloads } from './workloads.ts';

const cpus = 2;
const { short, default: usual, paper, sweep, mixed, cold } = suite.presets;

describe('makeWorkloads()', () => {
  test('makeWorkloads() has every function at every size', () => {
    const workloads = makeWorkloads({ cpus, params: usual.params });
    expect(functions).toHaveLength(15 + 6 + 5);
    expect(workloads).toHaveLength(2 * 26 + 1);
    expect(new Set(workloads.map(({ name }) => name)).size).toBe(53);
    expect(workloads.map(({ name }) => name)).toContain('memcpy-4100');
  });

  test('makeWorkloads() leaves the number of calls to the driver', () => {
    expect(makeWorkloads({ cpus, params: short.params })[0]).toMatchObject({
      name: 'memchr-132',
      argv: ['/bench/string/layout-{layout}/string', 'memchr', '--size', '132', '--samples', '10'],
      layouts: 8,
      table: { name: 'string-132', line: 'memchr' },
    });
  });

  test('makeWorkloads() asks for a million calls as the paper does', () => {
    const [first] = makeWorkloads({ cpus, params: paper.params });
    expect(first?.argv.slice(-2)).toEqual(['--iterations', '1000000']);
  });

  test('makeWorkloads() says how each function is called an exact number of times', () => {
    const [first] = makeWorkloads({ cpus, params: paper.params });
    expect(first?.counted).toMatchObject({
      argv: [
        ...['/bench/string/layout-1/string', 'count', 'memchr', '--size', '132'],
        ...['--iterations', '64', '--calls', '{}'],
      ],
      operations: [16, 48],
    });
  });

  test('makeWorkloads() has near aliasing as a workload of its own, with a caveat', () => {
    const workloads = makeWorkloads({ cpus, params: usual.params });
    const aliased = workloads.find(({ name }) => name === 'memcpy-4100-aliased');
    expect(aliased?.argv.at(-1)).toBe('--aliased');
    expect(aliased?.caveat).toMatch(/the destination 1 to 63 bytes behind the source modulo 4096/);
    expect(aliased?.counted).toBeUndefined();
    expect(workloads.filter(({ caveat }) => caveat !== undefined)).toHaveLength(1);
  });

  test('makeWorkloads() mixes sizes', () => {
    const workloads = makeWorkloads({ cpus, params: mixed?.params ?? {} });
    expect(workloads).toHaveLength(26);
    expect(workloads[0]).toMatchObject({
      name: 'memchr-mixed',
      argv: ['/bench/string/layout-{layout}/string', 'memchr', '--mixture', '--samples', '20'],
      table: { name: 'string-mixed', line: 'memchr' },
    });
    expect(workloads[0]?.counted).toBeUndefined();
  });

  test('makeWorkloads() goes through a working set', () => {
    const workloads = makeWorkloads({ cpus, params: cold?.params ?? {} });
    expect(workloads).toHaveLength(2 * 26);
    expect(workloads[0]).toMatchObject({ name: 'memchr-132-8MiB', table: { name: 'string-132-8MiB' } });
    expect(workloads[0]?.argv.slice(2, 6)).toEqual(['--size', '132', '--working-set', '8388608']);
  });

  test('makeWorkloads() expects equal times of equal routines', () => {
    const routines = makeWorkloads({ cpus, params: usual.params }).map(({ routine }) => routine);
    expect(routines).not.toContain(undefined);
    expect(routines[0]).toEqual({ fact: 'string routines', label: 'memchr' });
  });

  test('makeWorkloads() draws from as many layouts as it is asked to', () => {
    const [first] = makeWorkloads({ cpus, params: { ...usual.params, layouts: '1' } });
    expect(first).toMatchObject({ layouts: 1, params: { layouts: '1' } });
  });

  test('makeWorkloads() keeps six variants and twenty rounds under fifteen minutes on two cores', () => {
    const workloads = makeWorkloads({ cpus, params: usual.params });
    const processMs = 5;
    const sum = workloads.reduce((total, { expectedMs }) => total + expectedMs + processMs, 0);
    expect((sum * 6 * usual.rounds) / 60_000).toBeLessThan(15);
  });

  test('makeWorkloads() gives a curve for each function in the sweep', () => {
    expect(makeWorkloads({ cpus, params: sweep?.params ?? {} })).toHaveLength(26 * 46);
  });
});

test.each(Object.entries(suite.presets))('the values of the preset %s are right', (_name, { params }) => {
  for (const { name, problem } of suite.parameters) expect(problem(params[name] ?? '')).toBeUndefined();
});
