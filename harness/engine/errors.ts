import { BenchError, type ErrorCode } from '../errors.ts';

/** What the engine's answer was, as an error of ours: a lost connection is told apart from a refusal. */
export function toEngineError(
  error: unknown,
  attempt: string,
  refused: ErrorCode = 'engine-refused',
): BenchError {
  if (error instanceof BenchError) return error;
  const answer = statusOf(error) !== undefined;
  const found = error instanceof Error ? error.message.trim() : String(error);
  return new BenchError(answer ? refused : 'engine-lost', `${attempt}: ${found}`, {
    hint: answer
      ? 'The engine refused this; its own log says more'
      : 'The engine stopped answering; start it again, then run the same command',
    cause: error,
  });
}

/** The HTTP status of an answer that was an error; undefined when there was no answer at all. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
