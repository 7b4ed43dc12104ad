import type { Progress } from '../model/progress.ts';
import type { Terminal } from './context.ts';

/** Raised when a kind changes its meaning; members and kinds may come without that. */
export const progressVersion = 1;

/** What stands on standard error with `--json`, one in a line: each with `at`, when it was told. */
export type JsonLine = Progress | ProgressHeader | ProgressError;

/** The first line. */
interface ProgressHeader {
  readonly kind: 'progress';
  readonly version: number;
}

/** The last line, where it ended with a known mishap. */
interface ProgressError {
  readonly kind: 'error';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly exitCode: number;
}

export function tellJson({ tell }: Pick<Terminal, 'tell'>, line: JsonLine): void {
  tell(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
}
