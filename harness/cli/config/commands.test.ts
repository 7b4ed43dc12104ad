import { describe, expect, test } from 'vitest';
import { packagesFor } from '../../model/packages.ts';
import { parseConfig } from '../../testing/fake-catalog.ts';

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

  test.each([
    [['--command', ''], '--command: found "", but there is no program in it'],
    [['--command', ' ', '--shell'], '--command: found "", wanted a line for the shell'],
    [['--command', 'a | b'], '--command: found "a | b", but | means something to a shell: quote it, or give'],
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
