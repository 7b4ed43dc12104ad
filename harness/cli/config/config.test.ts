import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import { BenchError } from '../../errors.ts';
import type { Catalog, Config } from '../../model/config.ts';
import { fakeCatalog, makeFakeFamily, parseConfig } from '../../testing/fake-catalog.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { chooseStopping, makeConfig } from './config.ts';
import { readSettings } from './settings.ts';

const notesOf = (...flags: readonly string[]): readonly string[] => parseConfig(flags).notes;
const both = ['--family', 'one@2,one@1'];

describe('chooseCompilers()', () => {
  test('chooseCompilers() has nothing to say of one family, and of families that share no libc', () => {
    expect(notesOf('--family', 'one')).toEqual([]);
    expect(notesOf('--family', 'one,two', '--variant', 'musl-def,glibc+je')).toEqual([]);
  });

  test('chooseCompilers() says whose programs are compared with programs of another compiler', () => {
    expect(notesOf('--family', 'one,two')).toEqual([
      'The programs of one 2, two 9 are each of the family’s own compiler: what differs between them is also what their compilers do',
    ]);
  });

  test('chooseCompilers() has nothing to say of releases that run the programs of one compiler', () => {
    const one = {
      ...makeFakeFamily({ name: 'one', releases: ['2', '1'], variants: ['glibc'] }),
      sharesPrograms: true,
    } as const;
    const shared: Catalog = { ...fakeCatalog, families: new Map([...fakeCatalog.families, ['one', one]]) };
    expect(parseConfig(both, shared).notes).toEqual([]);
    expect(parseConfig(['--family', 'one@2,one@1,two'], shared).notes[0]).toMatch(
      /^The programs of one 2, one 1, two 9 are/,
    );
  });

  test('chooseCompilers() says that musl families share their programs, and that glibc ones do not', () => {
    expect(notesOf(...both, '--variant', 'musl-*', '--toolchain', 'shared')).toEqual([
      'The programs of one 2, one 1 on musl are the same: those of one 2',
    ]);
    expect(notesOf(...both, '--toolchain', 'shared')).toHaveLength(2);
  });

  test('chooseCompilers() refuses a shared compiler where nobody can share it', () => {
    const wanted = '--toolchain: found "shared", but it takes two families with musl to share one';
    expect(() => parseConfig(['--family', 'one', '--toolchain', 'shared'])).toThrow(wanted);
    expect(() => parseConfig([...both, '--variant', 'glibc', '--toolchain', 'shared'])).toThrow(wanted);
    expect(() => parseConfig(['--toolchain', 'mine'])).toThrow(
      '--toolchain: found "mine", wanted own, shared',
    );
  });
});

let catalog: Catalog;

beforeAll(async () => {
  catalog = await loadCatalog(repositoryRoot);
});

const configure = (flags: unknown, file: unknown = {}): Config =>
  makeConfig({ ...readSettings({ flags, file }), catalog, folder: '/somewhere', freshSeed: 42 });

function complaintAbout(flags: unknown, file: unknown = {}): string {
  try {
    configure(flags, file);
  } catch (error) {
    expect(error).toBeInstanceOf(BenchError);
    return (error as BenchError).message;
  }
  throw new Error('There was no complaint');
}

describe('makeConfig()', () => {
  test('makeConfig() refuses emulation where that is asked for, by flag or in the file', () => {
    expect(configure({}).nativeOnly).toBe(false);
    expect(configure({ 'native-only': true }).nativeOnly).toBe(true);
    expect(configure({}, { 'native-only': true }).nativeOnly).toBe(true);
    expect(complaintAbout({}, { 'native-only': 'yes' })).toBe(
      'config file: native-only: found "yes", wanted true or false',
    );
  });

  test('makeConfig() leaves open whether cells are timed or counted, for the newest CPU that QEMU knows', () => {
    expect(configure({})).toMatchObject({ metric: undefined, cpuModel: 'max' });
    expect(configure({ metric: 'insn', cpuModel: 'Haswell' })).toMatchObject({
      metric: 'insn',
      cpuModel: 'Haswell',
    });
  });

  test('makeConfig() refuses another metric, and what is no CPU model, by the names of their flags', () => {
    const complaint = complaintAbout({ metric: 'cycles', cpuModel: '--help' });
    expect(complaint).toContain('--metric: found "cycles", wanted time, insn');
    expect(complaint).toContain('--cpu-model: found "--help", wanted a CPU model of QEMU');
  });

  test('makeConfig() chooses everything, the default preset and a fresh seed when nothing is said', () => {
    const config = configure({});
    expect(config.families.map(({ family, release }) => [family.name, release])).toEqual([['debian', '12']]);
    expect(config.families[0]?.variants).toHaveLength(9);
    expect(config).toMatchObject({
      baseline: 'glibc',
      preset: 'default',
      seed: 42,
      cpus: undefined,
      out: '/somewhere/results',
    });
  });

  test('makeConfig() lets flags win over the file', () => {
    const config = configure({ rounds: '3' }, { rounds: 7, preset: 'short' });
    expect(config.suites[0]?.rounds).toBe(3);
    expect(config.preset).toBe('short');
  });

  test('makeConfig() takes lists by comma and by repetition, and globs', () => {
    const config = configure({
      suite: ['malloc'],
      workload: ['alloc-*,mstress', 'barnes'],
      variant: ['musl-perf+*'],
    });
    expect(config.suites[0]?.workloads).toEqual(['barnes', 'alloc-test-1', 'alloc-test-n', 'mstress']);
    expect(config.families[0]?.variants).toEqual(['musl-perf+je', 'musl-perf+mi', 'musl-perf+rp']);
  });

  test('makeConfig() measures the baseline that is asked for, chosen or not', () => {
    const config = configure({ variant: ['musl-*'], baseline: 'glibc+je' });
    expect(config.baseline).toBe('glibc+je');
    expect(config.families[0]?.variants).toContain('glibc+je');
  });

  test('makeConfig() takes the first chosen variant for the baseline when glibc is not chosen', () => {
    expect(configure({ variant: ['musl-perf', 'musl-def'] }).baseline).toBe('musl-def');
  });

  test.each([
    [{ suite: ['maloc'] }, '--suite: there is no suite "maloc"; did you mean malloc?'],
    [
      { variant: ['musl-pref'] },
      '--variant: there is no variant "musl-pref"; did you mean musl-def or musl-perf?',
    ],
    [{ workload: ['zzz'] }, '--workload: there is no workload "zzz"; known are'],
    [{ family: ['debain'] }, '--family: there is no family "debain"; did you mean debian?'],
    [{ release: '11' }, '--release: there is no debian release "11"'],
    [{ baseline: 'glib' }, '--baseline: there is no variant "glib"; did you mean glibc'],
    [{ arch: ['arm'] }, '--arch: found "arm", wanted x86_64, aarch64'],
    [{ rounds: '0' }, '--rounds: found "0", wanted a whole number of rounds from 1 to 10000'],
    [{ rounds: 'NaN' }, '--rounds: found "NaN"'],
    [{ preset: 'fast' }, '--preset: found "fast", wanted short, default, paper'],
    [{ seed: '-1' }, '--seed: found "-1"'],
    [
      { cpus: '0' },
      '--cpus: found "0", wanted numbers of CPUs from 1, such as 2 or 1,2,4, or which, such as 0-3 or 0-3,6 or 6-6',
    ],
    [{ memory: '1k' }, '--memory: found "1k", wanted at least 64m'],
    [{ timeout: 'never' }, '--timeout: found "never", wanted a duration'],
    [{ param: ['scale'] }, '--param: found "scale", wanted name=value'],
    [{ suite: ['malloc'], param: ['scal=1'] }, '--param: there is no parameter "scal"; did you mean scale?'],
    [
      { suite: ['malloc'], param: ['scale=0'] },
      '--param scale of malloc: found "0", wanted a number above 0',
    ],
  ])('makeConfig() refuses %j', (flags, sentence) => {
    expect(complaintAbout(flags)).toContain(sentence);
  });

  test('makeConfig() names the setting of the file that is wrong', () => {
    expect(complaintAbout({}, { rounds: 'many', colour: true })).toMatch(
      /config file: rounds: found "many".*\nconfig file: colour: there is no such setting/s,
    );
  });

  test('makeConfig() tells all mistakes at once', () => {
    const lines = complaintAbout({ rounds: '-2', suite: ['nope'], variant: ['nope'] }, { seed: 'x' }).split(
      '\n',
    );
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'config file',
      '--rounds',
      '--suite',
      '--variant',
    ]);
  });
});

const plain = { rounds: 20, params: {} };
const twoMinutes = { rounds: 8, budgetMs: 120_000, params: {} };

describe('chooseStopping()', () => {
  test('chooseStopping() has fixed rounds where neither a time nor a precision is given', () => {
    expect(chooseStopping({}, [plain])).toBeUndefined();
    expect(chooseStopping({ rounds: 30 }, [plain])).toBeUndefined();
  });

  test('chooseStopping() takes the rounds that are given beside a time or a precision for the most', () => {
    expect(chooseStopping({ for: 1_000, rounds: 30 }, [plain])).toEqual({ budgetMs: 1_000, mostRounds: 30 });
    expect(chooseStopping({ precision: 0.01 }, [plain])).toEqual({ precision: 0.01, mostRounds: 60 });
  });

  test('chooseStopping() adds up the times of the presets, and has none where a suite has none', () => {
    expect(chooseStopping({}, [twoMinutes, twoMinutes])).toEqual({ budgetMs: 240_000, mostRounds: 60 });
    expect(chooseStopping({}, [twoMinutes, plain])).toBeUndefined();
  });

  test('chooseStopping() lets who gives anything do without the time of the preset', () => {
    expect(chooseStopping({ rounds: 12 }, [twoMinutes])).toBeUndefined();
    expect(chooseStopping({ precision: 0.01 }, [twoMinutes])).toEqual({ precision: 0.01, mostRounds: 60 });
    expect(chooseStopping({ for: 5_000 }, [twoMinutes])).toEqual({ budgetMs: 5_000, mostRounds: 60 });
  });
});

describe('makeConfig()', () => {
  test('makeConfig() says what is wrong with a time or a precision', () => {
    expect(() => parseConfig(['--for', 'soon'])).toThrow(
      '--for: found "soon", wanted a duration from 1s to 7d, such as 2m',
    );
    expect(() => parseConfig(['--precision', '0'])).toThrow(
      '--precision: found "0", wanted a share above 0 and below 1',
    );
  });
});
