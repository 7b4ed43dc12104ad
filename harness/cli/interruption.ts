import { exitCodes } from '../errors.ts';
import type { Interruption } from '../model/index.ts';

/** The part of `process` that is told to end. */
interface Interruptible {
  on(signal: (typeof endings)[number], listener: () => void): unknown;
  exit(code: number): unknown;
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whoever sends SIGTERM (a CI runner, systemd, a container engine) kills soon after, and whoever closed a terminal is gone. */
const asksTwice = (ending: (typeof endings)[number]): boolean => ending === 'SIGINT';

/**
 * A terminal sends Ctrl-C to every program in it, and npm hands on to the one that it runs what that one was sent already.
 * Nobody means two by what comes this close together.
 */
const oneRequestMs = 300;

/**
 * Told once by Ctrl-C, stops; told again, or by who asks but once, stops now; told after that, exits: whatever is waited for
 * then does not answer.
 */
export function makeInterruption(told: Interruptible, nowMs = (): number => performance.now()): Interruption {
  const [stop, now] = [new AbortController(), new AbortController()];
  let heardMs = -Infinity;
  for (const ending of endings) {
    told.on(ending, () => {
      const sinceMs = nowMs() - heardMs;
      heardMs = nowMs();
      if (sinceMs < oneRequestMs) return;
      if (now.signal.aborted) told.exit(exitCodes.interrupted);
      else if (stop.signal.aborted || !asksTwice(ending)) now.abort(ending);
      // Second, so that who hears of it knows whether there is time.
      stop.abort(ending);
    });
  }
  return { stop: stop.signal, signal: now.signal };
}
