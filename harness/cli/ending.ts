import { writeSync } from 'node:fs';
import { exitCodes } from '../errors.ts';
import type { Interruption } from '../model/index.ts';

/** The signals that ask a program to end. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The part of `process` that an end is made of. */
export interface Endable {
  exitCode?: number | string | null | undefined;
  readonly stdout: { write(text: string, written: () => void): unknown };
  readonly stderr: { write(text: string, written: () => void): unknown };
  on(event: 'exit' | (typeof endings)[number], listener: () => void): unknown;
  removeAllListeners(event: string): unknown;
  exit(code: number): unknown;
}

/** Node's code for a program that waits for what can no longer come (nodejs.org, "Process exit codes"). */
const unsettled = 13;

/**
 * Says of a program that ends without an answer that it does, as of any bug: Node would end it without a word. To be called
 * before anything is awaited.
 */
export function tellOfUnfinished(told: Pick<Endable, 'exitCode' | 'on'>, write = writeSync): void {
  told.on('exit', () => {
    if (told.exitCode !== undefined && told.exitCode !== unsettled) return;
    told.exitCode = exitCodes.bug;
    write(2, 'This is a bug of this program: it waited for an answer that can no longer come\n');
  });
}

/**
 * Ends the program once all that it said is written: its answer is its last word, whatever may still be open. A signal from
 * now on ends it at once, and changes the code no more.
 */
export async function endWith(exitCode: number, told: Endable): Promise<void> {
  told.exitCode = exitCode;
  for (const ending of endings) {
    told.removeAllListeners(ending);
    told.on(ending, () => told.exit(exitCode));
  }
  for (const stream of [told.stdout, told.stderr])
    await new Promise<void>((written) => {
      stream.write('', written);
    });
  told.exit(exitCode);
}

/** The part of `process` that is told to end. */
interface Interruptible {
  on(signal: (typeof endings)[number], listener: () => void): unknown;
  exit(code: number): unknown;
}

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
