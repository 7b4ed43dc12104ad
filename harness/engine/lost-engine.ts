import { BenchError } from '../errors.ts';
import type { EngineFacts, Subject } from '../model/lab.ts';
import { tellSsh } from './ssh-words.ts';

interface Reached {
  readonly engine: Pick<EngineFacts, 'name' | 'host'>;
  /** On the way to it. */
  readonly said: () => Promise<string>;
}

/** Names the engine in errors of code `engine-lost`, with what is known of why; others are left as they are. */
export async function nameLosses<T>(work: PromiseLike<T>, reached: Reached): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw await nameLoss(error, reached);
  }
}

/** The same for a container that runs, as long as it does. */
export function nameSubjectLosses(subject: Subject, reached: Reached): Subject {
  return {
    ...subject,
    received: nameReceived(subject.received, reached),
    [Symbol.asyncDispose]: () => nameLosses(subject[Symbol.asyncDispose](), reached),
  };
}

async function* nameReceived<T>(received: AsyncIterable<T>, reached: Reached): AsyncGenerator<T> {
  try {
    yield* received;
  } catch (error) {
    throw await nameLoss(error, reached);
  }
}

async function nameLoss(error: unknown, { engine, said }: Reached): Promise<unknown> {
  if (!(error instanceof BenchError) || error.code !== 'engine-lost') return error;
  const words = tellSsh(await said());
  const why = words === '' ? '' : `\n  ${words}`;
  const message = `Lost engine ${engine.name} (${engine.host}): ${error.message}${why}`;
  return new BenchError('engine-lost', message, { hint: error.hint, cause: error });
}
