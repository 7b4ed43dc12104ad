import type { Outcome } from '../model/outcome.ts';

/** How a process ended that did nothing worth telling, but for what is given. */
export function makeOutcome(parts: Partial<Outcome> = {}): Outcome {
  return {
    status: 'exited',
    exitCode: 0,
    signal: null,
    wallMs: 13,
    userMs: 11,
    systemMs: 0.5,
    maxRssKiB: 1_824,
    minorFaults: 100,
    majorFaults: 0,
    voluntarySwitches: 1,
    involuntarySwitches: 2,
    stragglers: 0,
    oomKills: 0,
    truncated: false,
    stdout: '',
    stderr: '',
    ...parts,
  };
}
