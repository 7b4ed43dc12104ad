import type Docker from 'dockerode';
import { toEngineError } from './errors.ts';

const answerWithinMs = 5_000;

/** Throws `engine-lost` when the engine does not answer. */
export async function ping(docker: Docker): Promise<void> {
  // The client's types do not know the option to take a question back, which its source documents.
  const client = docker as unknown as { ping(options: object): Promise<unknown> };
  await client.ping({ abortSignal: AbortSignal.timeout(answerWithinMs) }).catch((error: unknown) => {
    throw toEngineError(error, 'The connection to a container has ended, and nothing answers');
  });
}
