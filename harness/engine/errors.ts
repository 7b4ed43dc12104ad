import { BenchError, type ErrorCode } from '../errors.ts';

/** The two ways in which a request to an engine fails: the engine answers that it will not, or it does not answer. */
export type EngineFailure =
  | {
      readonly kind: 'refused';
      readonly words: string;
      /** HTTP status; absent where the refusal is a line of an answer that began well. */
      readonly status?: number;
      readonly cause?: unknown;
    }
  | { readonly kind: 'lost'; readonly words: string; readonly cause: unknown };

/** The client gives errors a status when, and only when, there was an answer. */
export function toEngineFailure(error: unknown): EngineFailure {
  const words = wordsOf(error);
  const status = statusOf(error);
  return status === undefined
    ? { kind: 'lost', words, cause: error }
    : { kind: 'refused', words, status, cause: error };
}

/** A failure that is known for one of ours already stays as it is. */
export function toEngineError(
  error: unknown,
  attempt: string,
  refused: ErrorCode = 'engine-refused',
): BenchError {
  if (error instanceof BenchError) return error;
  return explainFailure(toEngineFailure(error), attempt, refused);
}

/** A lost connection has another code than a refusal, and another remedy. */
export function explainFailure(
  { kind, words, cause }: EngineFailure,
  attempt: string,
  refused: ErrorCode = 'engine-refused',
): BenchError {
  return new BenchError(kind === 'refused' ? refused : 'engine-lost', `${attempt}: ${words}`, {
    hint:
      kind === 'refused'
        ? 'The engine refused this; its own log says more'
        : 'The engine stopped answering; start it again, then run the same command',
    cause,
  });
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.trim() : String(error);
}

/** The HTTP status of an answer that was an error; undefined when there was no answer at all. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
