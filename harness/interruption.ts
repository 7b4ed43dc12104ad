import { exitCodes } from './errors.ts';
import type { Interruption } from './model/interruption.ts';

/** The part of `process` that is told to end. */
export interface Interruptible {
  on(signal: (typeof endings)[number], listener: () => void): unknown;
  exit(code: number): unknown;
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A terminal sends Ctrl-C to every program in it, and npm hands on to the one that it runs what that one was sent already.
 * Nobody means two by what comes this close together.
 */
const oneRequestMs = 300;

/** Told once, stops; told again, stops now; told a third time, exits: whatever is waited for then does not answer. */
export function makeInterruption(told: Interruptible, nowMs = (): number => performance.now()): Interruption {
  const requests = [new AbortController(), new AbortController()] as const;
  let heardMs = -Infinity;
  for (const ending of endings) {
    told.on(ending, () => {
      const sinceMs = nowMs() - heardMs;
      heardMs = nowMs();
      if (sinceMs < oneRequestMs) return;
      const next = requests.find(({ signal }) => !signal.aborted);
      if (next === undefined) told.exit(exitCodes.interrupted);
      else next.abort(ending);
    });
  }
  const [{ signal: stop }, { signal }] = requests;
  return { stop, signal };
}
