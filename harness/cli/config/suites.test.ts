import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import { type PresetValues, type Suite, packagesFor } from '../../model/suite.ts';
import { parseConfig } from '../../testing/fake-catalog.ts';
import { findCommandProblem } from '../../runner/measure/launcher-protocol.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { parseSettings } from './settings.ts';
import { choosePreset } from './suites.ts';

const parse = (...flags: readonly string[]) => parseConfig(['--family', 'one,two', ...flags]);

describe('--command', () => {
  test('--command makes a suite of its own, and no other is measured unless it is named', () => {
    const { suites } = parse('--command', 'a 1,2', '--command', 'b', '--name', 'first');
    expect(suites.map(({ suite, workloads }) => [suite.name, workloads])).toEqual([
      ['command', ['first', 'b']],
    ]);
    expect(suites[0]!.origin).toEqual({
      kind: 'command',
      commands: [
        { name: 'first', line: 'a 1,2' },
        { name: 'b', line: 'b' },
      ],
      packages: [],
      shell: false,
      ignoreExitCode: false,
    });
    const named = parse('--suite', 'beta', '--command', 'a', '--rounds', '7').suites;
    expect(named.map(({ suite, rounds }) => [suite.name, rounds])).toEqual([
      ['beta', 7],
      ['command', 7],
    ]);
  });

  test('--package installs what is named for a family in it, and what is named for none in all', () => {
    const { suites } = parse('--command', 'a', '--package', 'one=redis-tools,two=redis', '--package', 'jq');
    const [workload] = suites[0]!.suite.workloads({ cpus: 1, params: {} });
    expect(packagesFor(workload!, 'one')).toEqual(['redis-tools', 'jq']);
    expect(packagesFor(workload!, 'two')).toEqual(['redis', 'jq']);
    expect(packagesFor({ packages: ['one=x'] }, 'two')).toEqual([]);
  });

  test('--shell hands the line to a shell, and --ignore-exit-code lets it end as it likes', () => {
    const { suite } = parse('--command', 'a | b', '--shell', '--ignore-exit-code').suites[0]!;
    expect(suite.workloads({ cpus: 1, params: {} })).toMatchObject([
      {
        argv: ['/bin/sh', '-c', 'a | b'],
        programs: ['sh'],
        ignoresExitCode: true,
        params: { command: 'a | b', shell: 'yes', 'exit-code': 'any' },
      },
    ]);
  });

  test('--leaves-processes lets a command leave processes running', () => {
    const { suite, origin } = parse('--command', 'a', '--leaves-processes').suites[0]!;
    expect(origin).toMatchObject({ leavesProcesses: true });
    expect(suite.workloads({ cpus: 1, params: {} })).toMatchObject([
      { leavesProcesses: true, params: { command: 'a', 'leaves-processes': 'yes' } },
    ]);
  });

  test.each([
    [['--command', ''], '--command: found "", but there is no program in it'],
    [['--command', ' ', '--shell'], '--command: found "", wanted a line for the shell'],
    [['--command', 'a | b'], '--command: found "a | b", but | means something to a shell: quote it, or give'],
    [
      ['--command', `printf ${'x'.repeat(100_000)}`],
      '--command: found a command of 100007 bytes (blanks, % and all but ASCII count as three each), wanted no more than 57344',
    ],
    [['--command', `true${' x'.repeat(5_000)}`], '--command: found a command of 5001 words, wanted no more'],
    [['--command', 'a', '--name', 'x/y'], '--name: found "x/y", wanted letters'],
    [['--command', 'a', '--name', 'x,y'], '--name: found 2 names, wanted no more than one for each of 1'],
    [['--command', 'a', '--command', 'b', '--name', 'x,x'], '--name: found "x" twice'],
    [['--command', 'a', '--package', 'x;rm'], '--package: found "x;rm", wanted a package'],
    [['--command', 'a', '--package', 'tow=x'], '--package: there is no family "tow"; did you mean two'],
    [['--name', 'x', '--shell'], '--name: found no command that it is for, wanted --command'],
    [['--command', 'a', '--suite', 'command'], '', 'nothing'],
    [['--suite', 'command'], '--suite: there is no suite "command"'],
  ] as const)('%j is told as a mistake', (flags, sentence, nothing?: string) => {
    if (nothing === undefined) expect(() => parse(...flags)).toThrow(sentence);
    else expect(() => parse(...flags)).not.toThrow();
  });
});

const values = (rounds: number): PresetValues => ({ rounds, params: {} });
const usual = { short: values(6), default: values(20), paper: values(30) };

/** A suite as far as presets go. */
function makeSuite(presets: Suite['presets']): Suite {
  return {
    name: 'any',
    title: 'Any',
    version: 1,
    metrics: [{ name: 'time', unit: 'ms', title: 'Time' }],
    parameters: [],
    presets,
    workloads: () => [],
    recipe: () => {
      throw new RangeError('Nothing is built here');
    },
    read: () => ({ kind: 'failed', reason: 'nothing ran' }),
  };
}

const plain = makeSuite(usual);
const sweeping = makeSuite({ ...usual, sweep: values(3) });

describe('choosePreset()', () => {
  test('choosePreset() takes a preset of a suite’s own', () => {
    const { of, mistakes } = choosePreset([sweeping], 'sweep');
    expect(mistakes).toEqual([]);
    expect(of(sweeping).rounds).toBe(3);
  });

  test('choosePreset() refuses a preset that one of the suites does not have', () => {
    expect(choosePreset([sweeping, plain], 'sweep').mistakes).toEqual([
      '--preset: found "sweep", wanted short, default, paper',
    ]);
  });

  test('choosePreset() takes the default when nothing is said', () => {
    expect(choosePreset([plain], 'default').of(plain).rounds).toBe(20);
  });

  test('choosePreset() has nothing to say where no suite is right', () => {
    expect(choosePreset([], 'sweep').mistakes).toEqual([]);
  });
});

describe('parseSettings()', () => {
  test.each([
    [['sizes=132,4100', 'samples=5'], { sizes: '132,4100', samples: '5' }],
    [['sizes=132', '4100'], { sizes: '132,4100' }],
  ])('parseSettings() takes lists as values of parameters: %j', (param, params) => {
    expect(parseSettings({ param }, (name) => name)).toEqual({ settings: { param: params }, mistakes: [] });
  });

  test('parseSettings() refuses a value without a name', () => {
    expect(parseSettings({ param: ['132,sizes=4100'] }, (name) => name).mistakes).toEqual([
      'param: found "132", wanted name=value',
    ]);
  });
});

test('chooseSuites() need not look at commands of this program’s own suites: each of them fits a request', async () => {
  const { suites } = await loadCatalog(repositoryRoot);
  const commands = [...suites.values()].flatMap((suite) =>
    Object.values(suite.presets).flatMap(({ params }) =>
      suite
        .workloads({ cpus: 1024, companionCpus: 1024, params })
        .flatMap(({ argv, companionArgv }) => (companionArgv === undefined ? [argv] : [argv, companionArgv])),
    ),
  );
  expect(commands.length).toBeGreaterThan(100);
  expect(commands.map(findCommandProblem).filter((problem) => problem !== undefined)).toEqual([]);
});
