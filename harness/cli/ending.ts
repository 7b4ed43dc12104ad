import { writeSync } from 'node:fs';
import { exitCodes } from '../errors.ts';

/** The part of `process` that an end is made of. */
export interface Endable {
  exitCode?: number | string | null | undefined;
  readonly stdout: { write(text: string, written: () => void): unknown };
  readonly stderr: { write(text: string, written: () => void): unknown };
  on(event: 'exit' | 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown;
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
  for (const ending of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    told.removeAllListeners(ending);
    told.on(ending, () => told.exit(exitCode));
  }
  for (const stream of [told.stdout, told.stderr])
    await new Promise<void>((written) => {
      stream.write('', written);
    });
  told.exit(exitCode);
}
