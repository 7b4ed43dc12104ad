import { describe, expect, test } from 'vitest';
import type { CommandOrigin } from '../model/suite-origin.ts';
import { makeOutcome } from '../testing/outcome.ts';
import { makeCommandSuite, makeUnique, nameCommand } from './command-suite.ts';

describe('nameCommand()', () => {
  test.each([
    ['redis-benchmark -q', 'redis-benchmark-q'],
    ['/usr/bin/sort -n /etc/passwd', 'sort-n-etc-passwd'],
    ['jq . /etc/os-release', 'jq-etc-os-release'],
    ['[ 1 = 1 ]', '1-1'],
    ['"ü"', 'command'],
    [`echo ${'x'.repeat(99)}`, `echo-${'x'.repeat(35)}`],
  ])('nameCommand() makes of %s %s', (line, name) => {
    expect(nameCommand(line)).toBe(name);
  });
});

describe('makeCommandSuite()', () => {
  const commands = [{ name: 'a', line: 'a' }];
  const suite = makeCommandSuite({
    ...{ kind: 'command', commands, packages: [] },
    ...{ shell: false, ignoreExitCode: false },
  });
  const [workload] = suite.workloads({ cpus: 1, params: {} });

  test('makeCommandSuite() counts a command as it is, and says why it does not count one with other processes', () => {
    expect(workload!.counted).toMatchObject({ argv: ['a'] });
    for (const more of [{ shell: true }, { leavesProcesses: true }, { ignoreExitCode: true }]) {
      const origin = {
        kind: 'command',
        commands,
        packages: [],
        shell: false,
        ignoreExitCode: false,
        ...more,
      };
      const [other] = makeCommandSuite(origin as CommandOrigin).workloads({ cpus: 1, params: {} });
      expect(other!.counted).toBeUndefined();
      expect(other!.uncountable).toMatch(/^its instructions cannot be counted: only /);
    }
  });

  test('makeCommandSuite() reads no number where output was cut off, for the program may have ended for it', () => {
    expect(suite.read(makeOutcome(), workload!).kind).toBe('measured');
    expect(suite.read(makeOutcome({ truncated: true }), workload!)).toEqual({
      kind: 'failed',
      reason: 'printed more than can be kept: write it to /dev/null, with --shell',
    });
  });
});

describe('makeUnique()', () => {
  test('makeUnique() numbers names that are taken', () => {
    expect(makeUnique(['a', 'b', 'a', 'a', 'a-2'])).toEqual(['a', 'b', 'a-2', 'a-3', 'a-2-2']);
  });
});
