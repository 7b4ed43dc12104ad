import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import { groupId } from '../../model/cell.ts';
import type { Catalog } from '../../model/config.ts';
import type { Family } from '../../model/family.ts';
import type { Suite, Workload } from '../../model/suite.ts';
import { makeTestCell } from '../../testing/cell.ts';
import {
  fakeCatalog,
  fakeEngine,
  makeFakeSuite,
  makeFakeWorkload,
  parseConfig,
} from '../../testing/fake-catalog.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { chooseMeasures, makeCells, markEmulated, matchCells } from './cells.ts';
import { makePlan } from './plan.ts';

describe('makeCells()', () => {
  test('makeCells() makes a cell of every workload and every variant that a family has', () => {
    const ids = makeCells(parseConfig(['--family', 'one,two']), [fakeEngine]).map(({ id }) => id);
    expect(ids).toHaveLength(3 * (3 + 2));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe('alpha/a/one-2/x86_64/local/glibc');
  });

  test('makeCells() makes only the cells that --cell names, and what they are compared with', () => {
    const ids = (...flags: string[]) =>
      makeCells(parseConfig(['--family', 'one', ...flags]), [fakeEngine]).map(({ id }) => id);
    const je = 'alpha/a/one-2/x86_64/local/musl-perf+je';
    expect(ids('--cell', je)).toEqual(['alpha/a/one-2/x86_64/local/glibc', je]);
    expect(ids('--cell', je, '--against', '1')).toEqual([je, `${je}@reference`]);
    const error = expect.objectContaining({
      code: 'bad-argument',
      message: '--cell: found "alpha/a/glibc", wanted the id of a chosen cell',
      hint: expect.stringMatching(/^See the ids with .* plan, without --cell$/) as string,
    }) as Error;
    expect(() => ids('--cell', 'alpha/a/glibc')).toThrow(error);
    expect(() => ids('--cell', je, '--cell', 'alpha/a/glibc')).toThrow(error);
  });

  test('makeCells() hands on what a workload says of itself, and nothing of what it does not say', () => {
    const said: Partial<Workload> = {
      ...{ packages: ['jq'], metrics: ['time'], layouts: 3, control: 'a single thread', caveat: 'in memory' },
      ...{ table: { name: 'wide', line: 'a' }, routine: { fact: 'routines', label: 'memcpy' } },
    };
    const suite: Suite = {
      ...makeFakeSuite({ name: 'alpha', workloads: [], rounds: 3, scale: '1' }),
      workloads: () => [{ ...makeFakeWorkload('a'), ...said }, makeFakeWorkload('b')],
    };
    const catalog: Catalog = { ...fakeCatalog, suites: new Map([['alpha', suite]]) };
    const cells = makeCells(parseConfig(['--family', 'one', '--control', 'none'], catalog), [fakeEngine]);
    const [told, silent] = ['a', 'b'].map((name) => cells.find(({ workload }) => workload === name));
    expect(told).toMatchObject(said);
    expect(Object.keys(silent!)).toEqual(
      expect.not.arrayContaining([...Object.keys(said), 'solo', 'reference']),
    );
  });

  test('makeCells() makes the cells of each number of CPUs and each memory limit, as the suite has them with those', () => {
    const alpha = fakeCatalog.suites.get('alpha')!;
    const workloads: Suite['workloads'] = ({ cpus }) => [
      { ...makeFakeWorkload('a'), params: { threads: String(cpus) } },
      { ...makeFakeWorkload('pair'), ...(cpus < 2 && { unavailable: 'it needs 2 CPUs' }) },
    ];
    const catalog = { ...fakeCatalog, suites: new Map([['alpha', { ...alpha, workloads }]]) };
    const flags = ['--family', 'one', '--variant', 'glibc', '--cpus', '2,1', '--memory', '512m,256m'];
    const config = parseConfig([...flags, '--control', 'none'], catalog);
    const cells = makeCells(config, [fakeEngine]);
    expect(cells.map(({ id, params, unavailable }) => [id, params['threads'] ?? unavailable])).toEqual([
      ['alpha/a/one-2/x86_64/local/cpus:1/memory:256m/glibc', '1'],
      ['alpha/a/one-2/x86_64/local/cpus:1/memory:512m/glibc', '1'],
      ['alpha/a/one-2/x86_64/local/cpus:2/memory:256m/glibc', '2'],
      ['alpha/a/one-2/x86_64/local/cpus:2/memory:512m/glibc', '2'],
      ['alpha/pair/one-2/x86_64/local/cpus:1/memory:256m/glibc', 'it needs 2 CPUs'],
      ['alpha/pair/one-2/x86_64/local/cpus:1/memory:512m/glibc', 'it needs 2 CPUs'],
      ['alpha/pair/one-2/x86_64/local/cpus:2/memory:256m/glibc', undefined],
      ['alpha/pair/one-2/x86_64/local/cpus:2/memory:512m/glibc', undefined],
    ]);
    const matched = matchCells(makePlan(config, [fakeEngine]), config, fakeEngine);
    for (const { id, params } of cells) expect(matched.get(id)?.workload.params).toEqual(params);
  });

  test('makeCells() says why a cell cannot be measured: the family has no such image', () => {
    const cells = makeCells(parseConfig(['--family', 'two', '--workload', 'a']), [fakeEngine]);
    expect(cells.map(({ variant, unavailable }) => [variant, unavailable])).toEqual([
      ['glibc', undefined],
      ['glibc+je', 'there is no jemalloc here'],
    ]);
  });

  test('makeCells() says why a cell cannot be measured: the engine runs another architecture', () => {
    const config = parseConfig(['--family', 'one', '--arch', 'aarch64,x86_64', '--workload', 'a']);
    const cells = makeCells(config, [fakeEngine]);
    expect(cells.filter(({ arch }) => arch === 'x86_64').every((cell) => !('unavailable' in cell))).toBe(
      true,
    );
    expect(cells.filter(({ arch }) => arch === 'aarch64').map((cell) => cell.unavailable)).toEqual(
      Array(3).fill('no engine is aarch64, and QEMU is not registered for it: npm run setup -- --qemu'),
    );
  });

  test('makeCells() marks what an engine emulates, and measures no A/A control of it', () => {
    const config = parseConfig(['--family', 'one', '--arch', 'x86_64,aarch64', '--control', 'all']);
    const cells = makeCells(config, [{ ...fakeEngine, emulates: ['aarch64'] }]);
    for (const { arch, emulated, unavailable } of cells)
      expect([emulated, unavailable]).toEqual([arch === 'aarch64' ? true : undefined, undefined]);
    expect(new Set(cells.filter(({ twin }) => twin).map(({ arch }) => arch))).toEqual(new Set(['x86_64']));
  });

  test('makeCells() counts the instructions of an emulated cell besides, where its workload can', () => {
    const alpha = fakeCatalog.suites.get('alpha')!;
    const counted = { argv: ['a', '{}'], operations: [1, 2], expectedMs: 1, timeoutMs: 1 } as const;
    const workloads: Suite['workloads'] = () => [
      { ...makeFakeWorkload('a'), counted },
      makeFakeWorkload('b'),
    ];
    const catalog = { ...fakeCatalog, suites: new Map([['alpha', { ...alpha, workloads }]]) };
    const config = parseConfig(
      ['--family', 'one', '--variant', 'glibc', '--arch', 'x86_64,aarch64'],
      catalog,
    );
    const cells = makeCells(config, [{ ...fakeEngine, emulates: ['aarch64'] }]);
    const told = cells.map((cell) => [cell.workload, cell.arch, cell.counted?.cpuModel]);
    expect(told).toEqual([
      ['a', 'x86_64', undefined],
      ['a', 'aarch64', undefined],
      ['a', 'aarch64', 'max'],
      ['b', 'x86_64', undefined],
      ['b', 'aarch64', undefined],
    ]);
  });

  test('makeCells() says why a cell cannot be measured: what its suite needs cannot be had', () => {
    const config = parseConfig(['--suite', 'alpha', '--family', 'one']);
    const suites = config.suites.map((chosen) => ({ ...chosen, unavailable: 'there is no jar' }));
    const cells = makeCells({ ...config, suites }, [fakeEngine]);
    expect(new Set(cells.map(({ unavailable }) => unavailable))).toEqual(new Set(['there is no jar']));
  });

  test('makeCells() gives each cell the rounds of its suite', () => {
    const cells = makeCells(parseConfig(['--family', 'one']), [fakeEngine]);
    expect(new Set(cells.map(({ suite, rounds }) => `${suite} ${rounds}`))).toEqual(
      new Set(['alpha 3', 'beta 5']),
    );
  });

  test('makeCells() asks the family whether the programs of its base are of the variant’s libc', () => {
    const alpha = fakeCatalog.suites.get('alpha')!;
    const one = fakeCatalog.families.get('one')!;
    const workloads: Suite['workloads'] = () => [{ ...makeFakeWorkload('a'), programs: ['sh', 'sleep'] }];
    const image: Family['image'] = ({ programs = [] }) => ({
      kind: 'unavailable',
      reason: programs.join('+'),
    });
    const catalog = {
      suites: new Map([['alpha', { ...alpha, workloads }]]),
      families: new Map([['one', { ...one, image }]]),
    };
    const cells = makeCells(parseConfig(['--family', 'one'], catalog), [fakeEngine]);
    expect(new Set(cells.map(({ unavailable }) => unavailable))).toEqual(new Set(['sh+sleep']));
  });

  test('makeCells() gives a cell no more rounds than its workload wants, and the metrics that it has', () => {
    const alpha = fakeCatalog.suites.get('alpha')!;
    const workloads: Suite['workloads'] = () => [
      { ...makeFakeWorkload('a'), rounds: 2, metrics: ['time'] },
      { ...makeFakeWorkload('b'), rounds: 7 },
    ];
    const catalog = { ...fakeCatalog, suites: new Map([['alpha', { ...alpha, workloads }]]) };
    const config = parseConfig(['--family', 'one', '--variant', 'glibc'], catalog);
    expect(makeCells(config, [fakeEngine]).map(({ rounds, metrics }) => [rounds, metrics])).toEqual([
      [2, ['time']],
      [3, undefined],
    ]);
  });

  test.each([
    ['none', []],
    ['one', ['alpha/a', 'beta/c']],
    ['all', ['alpha/a', 'alpha/b', 'beta/c']],
  ])('makeCells() makes an A/A control of the baseline: %s', (control, workloads) => {
    const cells = makeCells(parseConfig(['--family', 'one', '--control', control]), [fakeEngine]);
    const twins = cells.filter(({ twin }) => twin === true);
    expect(twins.map(({ suite, workload }) => `${suite}/${workload}`)).toEqual(workloads);
    expect(twins.every(({ id, variant }) => variant === 'glibc' && id.endsWith('/glibc~twin'))).toBe(true);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  });

  test('makeCells() puts a reference beside every variant, and makes the A/A control of one', () => {
    const flags = ['--family', 'one', '--workload', 'a', '--against', '1', '--control', 'one'];
    const cells = makeCells(parseConfig(flags), [fakeEngine]);
    expect(cells.map(({ id }) => id.split('/').at(-1))).toEqual([
      'glibc',
      'glibc@reference',
      'glibc@reference~twin',
      'musl-def',
      'musl-def@reference',
      'musl-perf+je',
      'musl-perf+je@reference',
    ]);
    expect(new Set(cells.map((cell) => groupId(cell))).size).toBe(1);
    expect(cells[1]).toMatchObject({ release: '2', reference: { kind: 'release', name: '1' } });
  });

  test('makeCells() makes the A/A control of the one baseline that all families are compared with', () => {
    const flags = ['--family', 'one,two', '--control', 'all', '--baseline', 'two/glibc'];
    const twins = makeCells(parseConfig(flags), [fakeEngine]).filter(({ twin }) => twin === true);
    expect(twins.map(({ family, workload }) => `${family} ${workload}`)).toEqual(['two a', 'two b', 'two c']);
  });

  test('makeCells() makes the A/A control of the first workload that can be measured, of each suite', () => {
    const suite: Suite = {
      ...makeFakeSuite({ name: 'alpha', workloads: [], rounds: 3, scale: '1' }),
      workloads: () => [
        { ...makeFakeWorkload('a'), unavailable: 'it needs more CPUs' },
        ...['b', 'd'].map((name) => makeFakeWorkload(name)),
      ],
    };
    const catalog = { ...fakeCatalog, suites: new Map([...fakeCatalog.suites, ['alpha', suite]]) };
    const flags = ['--family', 'one', '--control', 'one'];
    const twins = makeCells(parseConfig(flags, catalog), [fakeEngine]).filter(({ twin }) => twin === true);
    expect(twins.map(({ workload }) => workload)).toEqual(['b', 'c']);
  });

  test('makeCells() asks a family for the images that it was given', () => {
    const asked: unknown[] = [];
    const one = fakeCatalog.families.get('one')!;
    const image: typeof one.image = (request) => (asked.push(request), one.image(request));
    const catalog = { ...fakeCatalog, families: new Map([['one', { ...one, image }]]) };
    const flags = ['--image', 'one/musl=some:musl', '--registry', 'mirror.example'];
    makeCells(parseConfig([...flags, '--family', 'one', '--workload', 'a'], catalog), [fakeEngine]);
    const where = {
      release: '2',
      arch: 'x86_64',
      builtOn: 'x86_64',
      registry: 'mirror.example',
      packages: [],
      programs: [],
    };
    expect(asked).toEqual([
      { ...where, variant: 'glibc' },
      { ...where, variant: 'musl-def', base: 'some:musl' },
      { ...where, variant: 'musl-perf+je', base: 'some:musl' },
    ]);
  });
});

const plain = makeFakeWorkload('mstress');
const countable: Workload = {
  ...plain,
  counted: { argv: ['/bench/mstress', '{}'], operations: [1, 3], expectedMs: 400 },
};
const cells = [makeTestCell(), makeTestCell({ variant: 'musl-def' }), makeTestCell({ twin: true })];
const cpuModel = 'max';
const { metrics } = makeFakeSuite({ name: 'malloc', workloads: ['mstress'], rounds: 3, scale: '1' });

describe('chooseMeasures()', () => {
  test('chooseMeasures() times native cells where nobody says otherwise', () => {
    for (const metric of [undefined, 'time'] as const)
      expect(chooseMeasures(cells, countable, { metric, cpuModel, metrics, emulated: false })).toEqual(cells);
    expect(chooseMeasures(cells, countable, { metric: 'time', cpuModel, metrics, emulated: true })).toEqual(
      cells,
    );
  });

  test('chooseMeasures() counts in three rounds, without a control, what is done and nothing else', () => {
    const [first, ...others] = chooseMeasures(cells, countable, {
      metric: 'insn',
      cpuModel,
      metrics,
      emulated: false,
    });
    expect(first).toMatchObject({
      id: 'malloc/mstress/debian-12/x86_64/local/insn:max/glibc',
      counted: { cpuModel: 'max' },
      metrics: ['instructions'],
      params: { command: '/bench/mstress {}', operations: '1,3' },
      rounds: 3,
      expectedMs: 400,
    });
    expect(others.map(({ variant }) => variant)).toEqual(['musl-def']);
  });

  test('chooseMeasures() times and counts what is emulated', () => {
    const both = chooseMeasures(cells, countable, { metric: undefined, cpuModel, metrics, emulated: true });
    expect(both.slice(0, 3)).toEqual(cells);
    expect(both.slice(3).map(({ counted }) => counted)).toEqual([{ cpuModel }, { cpuModel }]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(5);
  });

  test('chooseMeasures() counts whole processes only where counts are asked for', () => {
    const whole = { ...plain, counted: { argv: ['mstress'] as const, expectedMs: 400 } };
    const emulated = { cpuModel, metrics, emulated: true };
    expect(chooseMeasures(cells, whole, { ...emulated, metric: undefined })).toEqual(cells);
    const [first] = chooseMeasures(cells, whole, { ...emulated, metric: 'insn' });
    expect(first).toMatchObject({ counted: { cpuModel: 'max' }, params: cells[0]!.params, expectedMs: 400 });
  });

  test('chooseMeasures() gives the reason of a workload that has one of its own', () => {
    const other = { ...plain, uncountable: 'it has a shell' };
    const asked = chooseMeasures(cells, other, { metric: 'insn', cpuModel, metrics, emulated: false });
    expect(asked.map(({ unavailable }) => unavailable)).toEqual(['it has a shell', 'it has a shell']);
  });

  test('chooseMeasures() says of what cannot be counted that it cannot, where counts were asked for', () => {
    const asked = chooseMeasures(cells, plain, { metric: 'insn', cpuModel, metrics, emulated: false });
    expect(asked.map(({ unavailable }) => unavailable)).toEqual([
      expect.stringMatching(/^its instructions cannot be counted/),
      expect.stringMatching(/^its instructions cannot be counted/),
    ]);
    expect(chooseMeasures(cells, plain, { metric: undefined, cpuModel, metrics, emulated: true })).toEqual(
      cells,
    );
  });

  test('chooseMeasures() looks for memory floors without a control, and has the time with more beside them', () => {
    const request = { metric: 'memory-floor', cpuModel, metrics, emulated: false } as const;
    const [first, ...others] = chooseMeasures(cells, plain, request);
    expect(first).toMatchObject({
      id: 'malloc/mstress/debian-12/x86_64/local/memory-floor/glibc',
      memoryFloor: true,
      metrics: ['memory-floor', 'cgroup-peak', 'headroom-time'],
    });
    expect(others.map(({ variant }) => variant)).toEqual(['musl-def']);
    const server = { ...plain, companionArgv: ['/bench/load'] as const };
    expect(chooseMeasures(cells, server, request)[0]?.metrics).toContain('memory-held');
    expect(chooseMeasures(cells, plain, { ...request, emulated: true })[0]?.unavailable).toMatch(
      /it would be the emulator’s/,
    );
  });

  test('chooseMeasures() keeps the reason why a cell cannot be measured at all', () => {
    const missing = makeTestCell({ unavailable: 'there is no jemalloc here' });
    for (const workload of [plain, countable])
      expect(
        chooseMeasures([missing], workload, { metric: 'insn', cpuModel, metrics, emulated: false })[0]
          ?.unavailable,
      ).toBe('there is no jemalloc here');
  });
});

const { suites } = await loadCatalog(repositoryRoot);
const suite = (name: string): Suite => suites.get(name)!;

describe('markEmulated()', () => {
  const cell = makeTestCell({ arch: 'aarch64', rounds: 6, caveat: 'local-1 is not DaCapo' });

  test('markEmulated() measures a cell of malloc or string in three rounds at most', () => {
    expect(markEmulated(cell, suite('malloc'))).toEqual({ ...cell, emulated: true, rounds: 3 });
    expect(markEmulated({ ...cell, rounds: 2 }, suite('string'))).toEqual({
      ...cell,
      emulated: true,
      rounds: 2,
    });
  });

  test.each(['nginx', 'dacapo'])('markEmulated() makes a smoke test of %s', (name) => {
    const sentence = 'smoke test: it ran under an emulator; the number says nothing';
    expect(markEmulated(cell, suite(name))).toEqual({
      ...cell,
      emulated: true,
      rounds: 1,
      caveat: `${sentence}; local-1 is not DaCapo`,
    });
    expect(markEmulated(makeTestCell({ rounds: 0 }), suite(name))).toMatchObject({
      rounds: 0,
      caveat: sentence,
    });
  });
});

const counted = { argv: ['/bench/a', '{}'], operations: [1, 3], expectedMs: 400 } as const;

const countableCells: Catalog = {
  ...fakeCatalog,
  suites: new Map([
    [
      'alpha',
      {
        ...makeFakeSuite({ name: 'alpha', workloads: ['a'], rounds: 3, scale: '0.1' }),
        workloads: () => [{ ...makeFakeWorkload('a'), counted }],
      },
    ],
  ]),
};

function match(...flags: readonly string[]): ReturnType<typeof matchCells> {
  return matchIn(fakeCatalog, flags);
}

function matchIn(catalog: Catalog, flags: readonly string[]): ReturnType<typeof matchCells> {
  const config = parseConfig(['--family', 'one', ...flags], catalog);
  const engine = { ...fakeEngine, emulates: ['aarch64'] } as const;
  return matchCells(makePlan(config, [engine]), config, engine);
}

describe('matchCells()', () => {
  test('matchCells() finds suite and workload of every cell', () => {
    const matched = match();
    expect(matched.size).toBe(9);
    for (const [id, { cell, suite, workload }] of matched) {
      expect([cell.id, cell.suite, cell.workload]).toEqual([id, suite.name, workload.name]);
    }
  });

  test('matchCells() tells workloads of one name in two suites apart', () => {
    const suites = ['alpha', 'beta'].map((name, at) => {
      const timed = { ...makeFakeWorkload('same'), timeoutMs: 1_000 + at };
      const suite = makeFakeSuite({ name, workloads: [], rounds: 1, scale: '1' });
      return [name, { ...suite, workloads: () => [timed] }] as const;
    });
    const matched = [...matchIn({ ...fakeCatalog, suites: new Map(suites) }, []).values()];
    expect(
      new Set(
        matched.map(({ cell, suite, workload }) => [cell.suite, suite.name, workload.timeoutMs].join()),
      ),
    ).toEqual(new Set(['alpha,alpha,1000', 'beta,beta,1001']));
  });

  test('matchCells() gives what is emulated more time', () => {
    for (const { workload } of match('--arch', 'aarch64').values()) expect(workload.timeoutMs).toBe(30_000);
  });

  test('matchCells() gives what is counted more time, but for what --timeout says', () => {
    const timeoutsOf = (...flags: readonly string[]): number[] => {
      const cells = matchIn(countableCells, ['--metric', 'insn', ...flags]);
      return [...cells.values()].map(({ workload }) => workload.timeoutMs);
    };
    expect(timeoutsOf()).toEqual([40_000, 40_000, 40_000]);
    expect(timeoutsOf('--timeout', '90s')).toEqual([90_000, 90_000, 90_000]);
  });

  test('matchCells() puts --timeout in the place of every workload’s own', () => {
    const timeouts = (cells: ReturnType<typeof matchCells>) =>
      new Set([...cells.values()].map(({ workload }) => workload.timeoutMs));
    expect(timeouts(match())).toEqual(new Set([1_000]));
    expect(timeouts(match('--timeout', '90s'))).toEqual(new Set([90_000]));
  });
});
