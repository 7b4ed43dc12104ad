import { BenchError } from '../errors.ts';
import { foundEngineName, type EngineRequest } from '../model/engine-request.ts';
import type { Lab } from '../model/lab.ts';
import type { CommandContext } from './context.ts';

export interface EngineAnswer<T> {
  readonly name: string;
  /** Or why it could not be asked. */
  readonly answer: T | BenchError;
}

/**
 * Asks the engines at the same time, or the one that is found where none is named. One that cannot be reached does not
 * keep the others from answering.
 */
export async function askEngines<T>(
  engines: readonly EngineRequest[],
  { openLabs }: CommandContext,
  ask: (lab: Lab) => Promise<T>,
): Promise<readonly EngineAnswer<T>[]> {
  const askOf = async (request: readonly EngineRequest[]): Promise<T | BenchError> => {
    try {
      await using opened = await openLabs(request);
      return await ask(opened.labs[0]);
    } catch (error) {
      if (error instanceof BenchError) return error;
      throw error;
    }
  };
  if (engines.length === 0) return [{ name: foundEngineName, answer: await askOf([]) }];
  return Promise.all(engines.map(async (engine) => ({ name: engine.name, answer: await askOf([engine]) })));
}
