import { describe, expect, test } from 'vitest';
import type { Family } from '../../model/family.ts';
import type { Suite } from '../../model/suite.ts';
import { fakeCatalog, fakeEngine, makeFakeWorkload, parseConfig } from '../../testing/fake-catalog.ts';
import { groupId } from '../../model/cell.ts';
import { makeCells } from './cells.ts';

describe('makeCells()', () => {
  test('makeCells() makes a cell of every workload and every variant that a family has', () => {
    const ids = makeCells(parseConfig(['--family', 'one,two']), [fakeEngine]).map(({ id }) => id);
    expect(ids).toHaveLength(3 * (3 + 2));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe('alpha/a/one-2/x86_64/local/glibc');
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

  test('makeCells() marks what an engine emulates, and measures no twin of it', () => {
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
  ])('makeCells() makes a twin of the baseline: %s', (control, workloads) => {
    const cells = makeCells(parseConfig(['--family', 'one', '--control', control]), [fakeEngine]);
    const twins = cells.filter(({ twin }) => twin === true);
    expect(twins.map(({ suite, workload }) => `${suite}/${workload}`)).toEqual(workloads);
    expect(twins.every(({ id, variant }) => variant === 'glibc' && id.endsWith('/glibc~twin'))).toBe(true);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  });

  test('makeCells() puts a reference beside every variant, and makes the twin of one', () => {
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

  test('makeCells() makes the twin of the one baseline that all families are compared with', () => {
    const flags = ['--family', 'one,two', '--control', 'all', '--baseline', 'two/glibc'];
    const twins = makeCells(parseConfig(flags), [fakeEngine]).filter(({ twin }) => twin === true);
    expect(twins.map(({ family, workload }) => `${family} ${workload}`)).toEqual(['two a', 'two b', 'two c']);
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
