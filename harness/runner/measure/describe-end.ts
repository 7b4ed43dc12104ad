import type { Outcome } from '../../model/index.ts';

/** Why a process that ended like this has no result; undefined when it ended well. */
export function describeEnd(outcome: Outcome, timeoutMs: number): string | undefined {
  switch (outcome.status) {
    case 'exited':
      return outcome.exitCode === 0 && !wasShort(outcome) ? undefined : describeExit(outcome);
    case 'signaled':
      return describeSignal(outcome);
    case 'timed-out':
      return `did not end within ${timeoutMs / 1000} s and was stopped`;
    case 'exec-failed':
      return `could not be started: ${outcome.error ?? 'no reason given'}`;
  }
}

/** A process of it was killed for memory, though the one that was started may have ended well. */
export function wasShort({ oomKills }: Outcome): boolean {
  return (oomKills ?? 0) > 0;
}

function describeExit(outcome: Outcome): string {
  const { exitCode, stderr } = outcome;
  if (wasShort(outcome)) return 'was killed for memory: its limit is too low (--memory)';
  const said = stderr.trim().split('\n').at(-1) ?? '';
  return `ended with exit code ${exitCode ?? '?'}${said === '' ? '' : `: ${said}`}`;
}

/** Names of signals that end programs on Linux, by number (signal(7)). */
const signals: Readonly<Record<number, string>> = {
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  15: 'SIGTERM',
  25: 'SIGXFSZ',
  31: 'SIGSYS',
};

function describeSignal(outcome: Outcome): string {
  const { signal } = outcome;
  if (wasShort(outcome)) return 'was killed for memory: its limit is too low (--memory)';
  const number = signal ?? 0;
  return `crashed: signal ${number}${signals[number] === undefined ? '' : ` (${signals[number]})`}`;
}
