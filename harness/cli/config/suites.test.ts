import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  test('--shell may name a shell with its options, none, or the default', () => {
    const argvOf = (...flags: readonly string[]) =>
      parse('--command', 'a b', ...flags).suites[0]!.suite.workloads({ cpus: 1, params: {} })[0]!.argv;
    expect(argvOf('--shell', 'bash --norc')).toEqual(['bash', '--norc', '-c', 'a b']);
    expect(argvOf('--shell', 'none')).toEqual(['a', 'b']);
    expect(argvOf('--shell=default')).toEqual(['/bin/sh', '-c', 'a b']);
  });

  test('--prepare and --conclude are for all commands, or each for its own, and a shell runs them', () => {
    const flags = [
      '--command',
      'a',
      '--command',
      'b',
      '--prepare',
      'p',
      '--conclude',
      'c',
      '--conclude',
      'd',
    ];
    const { suite } = parse(...flags).suites[0]!;
    const sh = (line: string) => ['/bin/sh', '-c', line];
    expect(suite.workloads({ cpus: 1, params: {} }).map(({ hooks }) => hooks)).toEqual([
      { prepare: sh('p'), conclude: sh('c') },
      { prepare: sh('p'), conclude: sh('d') },
    ]);
  });

  test('--setup has a folder for each command, which all that belongs to it starts in', () => {
    const flags = [
      '--command',
      'a',
      '--name',
      'one',
      '--setup',
      'make',
      '--cleanup',
      'make clean',
      '--shell',
      'bash',
    ];
    const [workload] = parse(...flags).suites[0]!.suite.workloads({ cpus: 1, params: {} });
    expect(workload).toMatchObject({
      directory: '/tmp/one',
      hooks: {
        setup: ['bash', '-c', 'mkdir -p /tmp/one && cd /tmp/one || exit\nmake'],
        cleanup: ['bash', '-c', 'make clean'],
      },
      params: { command: 'a', setup: 'make' },
    });
  });

  test('--parameter-list makes a workload of each combination, and fills in all that belongs to it', () => {
    const { suite, workloads } = parse(
      ...['--command', 'make -j {n} {who}', '--command', 'say {n}', '--env', 'N={n}', '--prepare', 'p {who}'],
      ...['--parameter-list', 'n', '1,2', '--parameter-list', 'who', 'a b'],
    ).suites[0]!;
    expect(workloads).toEqual(['make-j-1-a-b', 'say-1-a-b', 'make-j-2-a-b', 'say-2-a-b']);
    const [first, , , last] = suite.workloads({ cpus: 1, params: {} });
    expect(first).toMatchObject({
      argv: ['make', '-j', '1', 'a', 'b'],
      environment: { N: '1' },
      hooks: { prepare: ['/bin/sh', '-c', 'p a b'] },
      params: { command: 'make -j 1 a b', '{n}': '1', '{who}': 'a b', $N: '1', prepare: 'p a b' },
    });
    expect(last).toMatchObject({ argv: ['say', '2'], environment: { N: '2' } });
  });

  test('--parameter-scan makes a workload of each number', () => {
    const { workloads } = parse(
      ...['--command', 'sleep {delay}', '--name', 'wait-{delay}'],
      ...['--parameter-scan', 'delay', '0.3', '0.7', '--parameter-step-size', '0.2'],
    ).suites[0]!;
    expect(workloads).toEqual(['wait-0.3', 'wait-0.5', 'wait-0.7']);
  });

  test('--env is for all commands, or where it is given as often as there are commands each for its own', () => {
    const flags = ['--env', 'A=1', '--env', 'B=x=y', '--env', 'A=2'];
    const { suite } = parse('--command', 'a', '--command', 'b', ...flags).suites[0]!;
    expect(suite.workloads({ cpus: 1, params: {} }).map(({ environment }) => environment)).toEqual([
      { A: '1', B: 'x=y' },
      { A: '2', B: 'x=y' },
    ]);
  });

  test('--mount and --input give containers files of this machine, whose content tells runs apart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-mount-'));
    await writeFile(join(folder, 'data'), 'a');
    const read = () =>
      parse('--command', 'cat', '--mount', `${folder}:/data/`, '--input', join(folder, 'data')).suites[0]!
        .suite;
    const suite = read();
    expect(suite.mounts).toMatchObject([
      { source: folder, target: '/data/' },
      { source: join(folder, 'data'), target: '/bench-input' },
    ]);
    const [workload] = suite.workloads({ cpus: 1, params: {} });
    expect(workload).toMatchObject({ input: '/bench-input' });
    expect(workload!.params['input']).toMatch(/^sha256:/);
    await writeFile(join(folder, 'data'), 'b');
    const [changed] = read().workloads({ cpus: 1, params: {} });
    expect(changed!.params['mount /data/']).not.toBe(workload!.params['mount /data/']);
    expect(changed!.params['input']).not.toBe(workload!.params['input']);
  });

  test('--warmup says how often a command runs before it is measured, and --ignore-failure how it may end', () => {
    const workloadOf = (...flags: readonly string[]) =>
      parse('--command', 'a', ...flags).suites[0]!.suite.workloads({ cpus: 1, params: {} })[0]!;
    expect(workloadOf('--warmup', '3').warmUp).toBe(3);
    expect(workloadOf('--warmup', '0')).not.toHaveProperty('warmUp');
    expect(workloadOf().warmUp).toBe(true);
    expect(workloadOf('--ignore-failure').ignoresExitCode).toBe(true);
    expect(workloadOf('--ignore-failure=1,3')).toMatchObject({
      ignoresExitCode: [1, 3],
      params: { 'exit-code': '1,3' },
    });
  });

  test('--min-runs and --max-runs bound the rounds, of a preset or of looks', () => {
    const configOf = (...flags: readonly string[]) => parse('--command', 'a', ...flags);
    expect(configOf('--min-runs', '30').suites[0]!.rounds).toBe(30);
    expect(configOf('--max-runs', '10').suites[0]!.rounds).toBe(10);
    expect(configOf('--min-runs', '2').suites[0]!.rounds).toBe(20);
    expect(configOf('--for', '1m', '--min-runs', '10', '--max-runs', '40').stopping).toMatchObject({
      leastRounds: 10,
      mostRounds: 40,
    });
  });

  test.each([
    [
      ['--command', 'a', '--prepare', 'x', '--prepare', 'y'],
      '--prepare: found 2 of them, wanted one, or one for',
    ],
    [['--command', 'a', '--env', 'A'], '--env: found "A", wanted NAME=value'],
    [
      ['--command', 'a', '--env', 'LD_PRELOAD=/x'],
      '--env: found LD_PRELOAD, which is what variants differ in',
    ],
    [
      ['--command', 'a', '--env', 'A=1', '--env', 'A=2'],
      '--env: found A 2 times, wanted it once, or once for each of 1',
    ],
    [['--command', 'a', '--input', '/no/such'], '--input: found "/no/such", which cannot be read: ENOENT'],
    [
      ['--command', 'a', '--mount', '/etc'],
      '--mount: found "/etc", wanted a path here and one there: ./data:/data:ro',
    ],
    [['--command', 'a', '--mount', '/etc:/x:rw'], '--mount: found "/etc:/x:rw", wanted it to be read only'],
    [
      ['--command', 'a', '--mount', '/etc:x'],
      '--mount: found "/etc:x", wanted an absolute path in the container',
    ],
    [['--command', 'a', '--mount', '/etc:/tmp/'], '--mount: found "/etc:/tmp/", wanted an absolute path'],
    [
      ['--command', 'a', '--mount', '/dev/null:/x'],
      'which cannot be read: /dev/null is neither a file nor a folder',
    ],
    [
      ['--command', 'a', '--parameter-scan', 'n', '3', '1'],
      '--parameter-scan: found 3 1, wanted the smaller number',
    ],
    [
      ['--command', 'a', '--parameter-list', 'n n', '1'],
      '--parameter-list: found the name "n n", wanted letters',
    ],
    [
      ['--command', 'a', '--parameter-list', 'n', '1', '--parameter-list', 'n', '2'],
      '--parameter-list: found "n" twice',
    ],
    [
      ['--command', 'a', '--parameter-list', 'n', '1', '--parameter-scan', 'm', '1', '2'],
      '--parameter-scan: found --parameter-list as well, wanted one of them',
    ],
    [
      ['--command', 'a', '--parameter-step-size', '2'],
      '--parameter-step-size: found no range that it is for',
    ],
    [['--command', 'a', '--shell', "bash '"], `--shell: found "bash '", but a quote in it is not closed`],
    [
      ['--command', 'a', '--ignore-failure', '999'],
      '--ignore-failure: found "999", wanted exit codes from 0 to 255',
    ],
    [
      ['--command', 'a', '--rounds', '9', '--min-runs', '2'],
      '--rounds: found --min-runs or --max-runs as well',
    ],
    [['--command', 'a', '--min-runs', '9', '--max-runs', '2'], '--max-runs: found 2, wanted at least the 9'],
    [['--setup', 'x'], '--setup: found no command that it is for, wanted --command'],
  ] as const)('%j is a mistake', (flags, sentence) => {
    expect(() => parse(...flags)).toThrow(sentence);
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
