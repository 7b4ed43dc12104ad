import { inspect } from 'node:util';
import { BenchError, exitCodes } from '../errors.ts';

export interface LastWords {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * What is left to say of an error that nobody waits for, such as that of a full disk behind standard output. All but known
 * mishaps are bugs, and keep their stacks.
 */
export function lastWords(error: unknown): LastWords {
  if (error instanceof BenchError)
    return { text: `${error.message}\n→ ${error.hint}\n`, exitCode: error.exitCode };
  return { text: `This is a bug of this program:\n${inspect(error)}\n`, exitCode: exitCodes.bug };
}
