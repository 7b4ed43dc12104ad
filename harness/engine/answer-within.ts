import { watchForStall } from './stall.ts';

/** What is asked of an engine: with a signal that takes the question back. */
type Ask<T> = (abortSignal: AbortSignal) => Promise<T>;

/**
 * Asks an engine, and gives up when it does not answer: one that hangs (or whose machine does) keeps its connections open,
 * and a run that waits for it would never end. Throws what is no answer of the engine, and so a loss of it.
 */
export async function answerWithin<T>(limitMs: number, ask: Ask<T>): Promise<T> {
  using limit = watchForStall(limitMs);
  try {
    return await ask(limit.signal);
  } catch (error) {
    if (!limit.signal.aborted) throw error;
    throw new Error(`the engine did not answer within ${limitMs / 1000} s`, { cause: error });
  }
}
