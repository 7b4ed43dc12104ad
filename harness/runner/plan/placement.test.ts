import { describe, expect, test } from 'vitest';
import type { EngineFacts } from '../../model/engine.ts';
import type { Suite } from '../../model/suite.ts';
import { fakeCatalog, fakeEngine, makeFakeWorkload, parseConfig } from '../../testing/fake-catalog.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { assignCpus, assignWorkloads, chooseParallel, choosePlace, findTurns } from './placement.ts';

const engine = (name: string, facts: Partial<EngineFacts> = {}): EngineFacts => ({
  ...fakeEngine,
  name,
  ...facts,
});

/** Workloads of these durations, in one suite. */
function configure(durations: Readonly<Record<string, number>>, ...flags: readonly string[]) {
  const alpha = fakeCatalog.suites.get('alpha')!;
  const workloads: Suite['workloads'] = () =>
    Object.entries(durations).map(([name, expectedMs]) => ({ ...makeFakeWorkload(name), expectedMs }));
  const catalog = { ...fakeCatalog, suites: new Map([['alpha', { ...alpha, workloads }]]) };
  return parseConfig(['--family', 'one', ...flags], catalog);
}

function places(assignments: ReturnType<typeof assignWorkloads>): string[] {
  return assignments.map(({ workload, arch, engine: { name } }) => `${workload.name} ${arch} ${name}`);
}

describe('chooseParallel()', () => {
  const eight = engine('x', {
    cpus: 8,
    cores: [
      [0, 4],
      [1, 5],
      [2, 6],
      [3, 7],
    ],
  });

  test.each<[string, { readonly of: EngineFacts; readonly flags?: readonly string[] }, number]>([
    ['leaves a core of four', { of: eight }, 3],
    ['counts the cores of the CPUs that were asked for', { of: eight, flags: ['--cpus', '0-2,4'] }, 2],
    ['takes both of two CPUs', { of: engine('x', { cpus: 2, cores: [[0], [1]] }) }, 2],
    ['takes both CPUs of a single core', { of: engine('x', { cpus: 2, cores: [[0, 1]] }) }, 2],
    ['measures one after the other on one CPU', { of: engine('x', { cpus: 1 }) }, 1],
    ['counts CPUs where cores are not known', { of: engine('x', { cpus: 6 }) }, 5],
    ['does as it is told', { of: eight, flags: ['--parallel', '8'] }, 8],
  ])('chooseParallel() %s', (_, { of, flags = [] }, expected) => {
    expect(chooseParallel(configure({ a: 1 }, ...flags), of)).toBe(expected);
  });

  test('chooseParallel() has one block at a time where the number of CPUs is a factor', () => {
    const varying = configure({ a: 1 }, '--cpus', '1,2');
    expect(chooseParallel(varying, engine('x', { cpus: 8 }))).toBe(1);
    expect(() => chooseParallel({ ...varying, parallel: 2 }, engine('x', { cpus: 8 }))).toThrow(
      '--parallel: found 2, wanted 1, since --cpus are several numbers',
    );
  });

  test('chooseParallel() refuses more than there are CPUs', () => {
    expect(() => chooseParallel(configure({ a: 1 }, '--parallel', '9'), eight)).toThrow(
      '--parallel: found 9, wanted no more than the 8 CPUs of engine x',
    );
  });
});

describe('assignWorkloads()', () => {
  test('assignWorkloads() gives each workload to the engine with least to do, the longest first', () => {
    const config = configure({ a: 10, b: 40, c: 20, d: 10 });
    expect(places(assignWorkloads(config, [engine('x'), engine('y')]))).toEqual([
      'a x86_64 y',
      'b x86_64 x',
      'c x86_64 y',
      'd x86_64 y',
    ]);
  });

  test('assignWorkloads() measures every architecture that an engine runs, each on its own', () => {
    const config = configure({ a: 1, b: 1 });
    const arm = engine('arm', { arch: 'aarch64' });
    expect(places(assignWorkloads(config, [engine('x'), arm]))).toEqual([
      'a x86_64 x',
      'a aarch64 arm',
      'b x86_64 x',
      'b aarch64 arm',
    ]);
  });

  test('assignWorkloads() passes over an engine that has too few CPUs for a workload', () => {
    const alpha = fakeCatalog.suites.get('alpha')!;
    const workloads: Suite['workloads'] = ({ cpus }) => [
      { ...makeFakeWorkload('pair'), ...(cpus < 2 && { unavailable: 'it needs 2 CPUs' }) },
    ];
    const catalog = { ...fakeCatalog, suites: new Map([['alpha', { ...alpha, workloads }]]) };
    const config = parseConfig(['--family', 'one'], catalog);
    const small = engine('small', { cpus: 1 });
    expect(places(assignWorkloads(config, [small, engine('x')]))).toEqual(['pair x86_64 x']);
    expect(assignWorkloads(config, [small])[0]?.workload.unavailable).toBe('it needs 2 CPUs');
  });

  test('assignWorkloads() says why no engine can', () => {
    const config = configure({ a: 1 }, '--arch', 'aarch64');
    expect(assignWorkloads(config, [engine('x')])[0]?.unavailable).toContain('no engine is aarch64');
  });
});

const engineWith = (facts: Partial<EngineFacts>): EngineFacts =>
  makeFakeEngine({ behave: () => ({}), engine: { host: '/var/run/docker.sock', ...facts } }).facts;

const plain = engineWith({ name: 'plain' });
const emulating = engineWith({ name: 'emulating', emulates: ['aarch64'] });
const arm = engineWith({ name: 'arm', arch: 'aarch64' });
const remote = engineWith({ name: 'far', host: 'ssh://bench@far' });
const any = { nativeOnly: false };

const kubernetes: NonNullable<EngineFacts['kubernetes']> = {
  ...{ node: 'a', runtime: 'containerd://2.0', cpuManager: 'static', wholeCpus: 1 },
  ...{ networkPolicies: 'none', hostNetwork: false },
};

describe('assignCpus()', () => {
  test('assignCpus() has one CPU where a memory floor is looked for, unless a number is asked for', () => {
    const [suite] = fakeCatalog.suites.values();
    const cpusOf = (...flags: string[]): readonly number[] => {
      const config = parseConfig(['--family', 'one', '--metric', 'memory-floor', ...flags]);
      return assignCpus(suite!, { config, engine: fakeEngine }).subject;
    };
    expect([cpusOf(), cpusOf('--cpus', '0-1'), cpusOf('--cpus', '2')]).toEqual([[0], [0], [0, 1]]);
  });

  test('assignCpus() has as many CPUs of a node as its pods may have, and two for a server and its client', () => {
    const [suite] = fakeCatalog.suites.values();
    const config = parseConfig(['--family', 'one']);
    const node = engineWith({ cpus: 4, kubernetes });
    expect(assignCpus(suite!, { config, engine: node })).toEqual({ subject: [0], companion: [] });
    const server = { ...suite!, companion: () => ({}) as never };
    expect(assignCpus(server, { config, engine: node })).toEqual({ subject: [0], companion: [1] });
    const large = engineWith({ cpus: 4, kubernetes: { ...kubernetes, wholeCpus: 3 } });
    expect(assignCpus(server, { config, engine: large })).toEqual({ subject: [0], companion: [1, 2] });
  });
});

describe('choosePlace()', () => {
  test('choosePlace() takes every native engine, and no other', () => {
    expect(choosePlace('aarch64', [emulating, arm, plain], any)).toEqual({ kind: 'native', engines: [arm] });
    expect(choosePlace('x86_64', [emulating, arm, plain], any)).toEqual({
      kind: 'native',
      engines: [emulating, plain],
    });
  });

  test('choosePlace() takes those that emulate where none is native', () => {
    expect(choosePlace('aarch64', [plain, emulating], any)).toEqual({
      kind: 'emulated',
      engines: [emulating],
    });
  });

  test('choosePlace() says what would register QEMU, and where', () => {
    const reasonOf = (...engines: EngineFacts[]): unknown => choosePlace('aarch64', engines, any);
    const reason = 'no engine is aarch64, and QEMU is not registered for it: npm run setup -- --qemu';
    expect(reasonOf(plain)).toEqual({ kind: 'unavailable', reason });
    expect(reasonOf(plain, remote)).toEqual({ kind: 'unavailable', reason });
    expect(reasonOf(remote)).toEqual({ kind: 'unavailable', reason: `${reason} (on the machine of far)` });
  });

  test('choosePlace() emulates nothing where that is refused', () => {
    expect(choosePlace('aarch64', [emulating], { nativeOnly: true })).toEqual({
      kind: 'unavailable',
      reason: 'no engine is aarch64, and --native-only refuses emulation',
    });
    expect(choosePlace('aarch64', [arm], { nativeOnly: true }).kind).toBe('native');
  });
});

const makeTurnsEngine = (name: string, facts: Partial<EngineFacts> = {}): EngineFacts => ({
  ...fakeEngine,
  name,
  ...facts,
});

describe('findTurns()', () => {
  const config = parseConfig(['--family', 'one']);

  test('findTurns() lets engines of two machines measure side by side', () => {
    const engines = [
      makeTurnsEngine('a', { hostName: 'north' }),
      makeTurnsEngine('b', { hostName: 'south' }),
    ];
    expect(findTurns(config, engines)).toEqual([['a'], ['b']]);
  });

  test('findTurns() has engines of one machine measure in turn', () => {
    const engines = ['a', 'b'].map((name) => makeTurnsEngine(name, { hostName: 'north' }));
    expect(findTurns(config, [...engines, makeTurnsEngine('c', { hostName: 'south' })])).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
  });

  test('findTurns() has a node and another engine of its machine measure in turn: which CPUs pods get is not known', () => {
    const node = makeTurnsEngine('node', { hostName: 'north', kubernetes });
    const other = makeTurnsEngine('other', { hostName: 'north' });
    expect(findTurns(config, [node, other])).toEqual([['node', 'other']]);
  });

  test('findTurns() lets engines of one machine that have CPUs of their own measure side by side', () => {
    const named = ['a', 'b'].map((name) => makeTurnsEngine(name, { hostName: 'north' }));
    const own = {
      ...config,
      engines: named.map(({ name }, cpu) => ({ name, host: 'unix:///x', cpus: [cpu] })),
    };
    expect(findTurns(own, named)).toEqual([['a'], ['b']]);
  });

  test('findTurns() has all measure in turn that one of them would disturb', () => {
    const turnsOf = (...sets: readonly (readonly number[])[]) => {
      const named = sets.map((_, at) => makeTurnsEngine('abc'[at]!, { hostName: 'north', cpus: 3 }));
      const own = sets.map((cpus, at) => ({ name: 'abc'[at]!, host: 'unix:///x', cpus }));
      return findTurns({ ...config, engines: own }, named);
    };
    expect(turnsOf([0, 1], [1, 2])).toEqual([['a', 'b']]);
    expect(turnsOf([0, 1], [0], [1])).toEqual([['a', 'b', 'c']]);
    expect(turnsOf([0], [1], [0, 1])).toEqual([['a', 'b', 'c']]);
    expect(turnsOf([0], [1], [1, 2])).toEqual([['a'], ['b', 'c']]);
  });

  test('findTurns() takes engines of like machines that do not say which for one', () => {
    expect(findTurns(config, [makeTurnsEngine('a'), makeTurnsEngine('b')])).toEqual([['a', 'b']]);
    expect(findTurns(config, [makeTurnsEngine('a'), makeTurnsEngine('b', { kernel: 'other' })])).toEqual([
      ['a'],
      ['b'],
    ]);
  });
});
