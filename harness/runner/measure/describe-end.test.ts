import { describe, expect, test } from 'vitest';
import { makeOutcome } from '../../testing/outcome.ts';
import type { Outcome } from '../../model/outcome.ts';
import { describeEnd } from './describe-end.ts';

const well = makeOutcome();

const oom = 'was killed for memory: its limit is too low (--memory)';

describe('describeEnd()', () => {
  test('describeEnd() is undefined for a good end', () => {
    expect(describeEnd(well, 1_000)).toBeUndefined();
  });

  test.each<[Partial<Outcome>, string]>([
    [{ exitCode: 3 }, 'ended with exit code 3'],
    [{ exitCode: 1, stderr: 'note\nno such file\n' }, 'ended with exit code 1: no such file'],
    [{ exitCode: 137, oomKills: 1 }, oom],
    [{ status: 'signaled', exitCode: null, signal: 11 }, 'crashed: signal 11 (SIGSEGV)'],
    [{ status: 'signaled', exitCode: null, signal: 64, oomKills: null }, 'crashed: signal 64'],
    [{ status: 'signaled', exitCode: null, signal: 9, oomKills: 2 }, oom],
    [{ status: 'timed-out', exitCode: null }, 'did not end within 1.5 s and was stopped'],
    [
      { status: 'exec-failed', exitCode: null, error: 'execve: No such file' },
      'could not be started: execve: No such file',
    ],
  ])('describeEnd() says of %j: %s', (end, sentence) => {
    expect(describeEnd({ ...well, ...end }, 1_500)).toBe(sentence);
  });
});
