import { BenchError } from '../../errors.ts';

/** Whether it was the engine that went away. */
export function isLost(error: unknown): error is BenchError {
  return error instanceof BenchError && error.code === 'engine-lost';
}
