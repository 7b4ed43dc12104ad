import { describe, expect, test } from 'vitest';
import { BenchError } from '../../errors.ts';
import { fakeEngine, makeFakeSuite, parseConfig } from '../../testing/fake-catalog.ts';
import { assignCpus, chooseCpus, divideCpus } from './placement.ts';

const alone = makeFakeSuite({ name: 'alone', workloads: ['a'], rounds: 1, scale: '1' });
const pulled = { kind: 'pull', reference: 'debian:12-slim' } as const;
const accompanied = { ...alone, companion: () => ({ runtime: pulled, toolchain: pulled }) };

describe('assignCpus()', () => {
  test('assignCpus() leaves all CPUs to a container that is alone', () => {
    const config = parseConfig(['--family', 'one']);
    expect(assignCpus(alone, { config, engine: fakeEngine })).toEqual({ subject: [0, 1], companion: [] });
  });

  test('assignCpus() gives a companion CPUs of its own', () => {
    const config = parseConfig(['--family', 'one']);
    expect(assignCpus(accompanied, { config, engine: fakeEngine })).toEqual({ subject: [0], companion: [1] });
  });
});

describe('divideCpus()', () => {
  test('divideCpus() never parts the threads of a core', () => {
    const cores = [
      [0, 4],
      [1, 5],
      [2, 6],
      [3, 7],
    ];
    const cpus = [0, 1, 2, 3, 4, 5, 6, 7];
    expect(divideCpus(cpus, cores)).toEqual({ subject: [0, 1, 4, 5], companion: [2, 3, 6, 7] });
    expect(divideCpus([0, 4, 6], cores)).toEqual({ subject: [0, 4], companion: [6] });
  });

  test('divideCpus() gives the odd core to the companion', () => {
    expect(divideCpus([0, 1, 2], undefined)).toEqual({ subject: [0], companion: [1, 2] });
  });

  test('divideCpus() has nothing for a companion where there is one core', () => {
    expect(divideCpus([3], undefined)).toEqual({ subject: [3], companion: [] });
    expect(divideCpus([0, 1], [[0, 1]])).toEqual({ subject: [0, 1], companion: [] });
  });
});

describe('chooseCpus()', () => {
  test('chooseCpus() gives those asked for, or all that the engine has', () => {
    expect(chooseCpus(parseConfig(['--family', 'one']), fakeEngine)).toEqual([0, 1]);
    expect(chooseCpus(parseConfig(['--family', 'one', '--cpus', '1-1']), fakeEngine)).toEqual([1]);
  });

  test('chooseCpus() gives the CPUs that an engine really has, which need not be the first', () => {
    const engine = { ...fakeEngine, cpus: 2, cores: [[6], [3]] };
    expect(chooseCpus(parseConfig(['--family', 'one']), engine)).toEqual([3, 6]);
    expect(chooseCpus(parseConfig(['--family', 'one', '--cpus', '6-6']), engine)).toEqual([6]);
    expect(chooseCpus(parseConfig(['--family', 'one', '--cpus', '1']), engine)).toEqual([3]);
    expect(() => chooseCpus(parseConfig(['--family', 'one', '--cpus', '1,4']), engine)).toThrow(
      '--cpus: 4 CPUs were asked for, but engine local has 3-3,6-6',
    );
  });

  test('chooseCpus() gives so many of those of the engine, or the most of several numbers', () => {
    const config = parseConfig(['--family', 'one', '--cpus', '1,2']);
    const engine = { ...fakeEngine, cpus: 4 };
    expect(chooseCpus(config, engine)).toEqual([0, 1]);
    expect(chooseCpus(config, engine, { cpus: 1 })).toEqual([0]);
    const own = { ...config, engines: [{ name: engine.name, host: 'unix:///x', cpus: [1, 3] }] };
    expect(chooseCpus(own, engine)).toEqual([1, 3]);
    expect(chooseCpus(own, engine, { cpus: 1 })).toEqual([1]);
  });

  test('chooseCpus() refuses a CPU that the engine does not have', () => {
    const config = parseConfig(['--family', 'one', '--cpus', '0-0,2']);
    expect(() => chooseCpus(config, fakeEngine)).toThrow(
      expect.objectContaining({
        code: 'bad-argument',
        message: '--cpus: CPU 2 was asked for, but the engine has 0-1',
      }) as BenchError,
    );
  });
});
