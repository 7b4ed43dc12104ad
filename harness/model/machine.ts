import type { Environment } from './run.ts';

/** The machine that the harness runs on, as it can be looked at. What cannot be known is left out. */
export interface Machine {
  /** Everything that may bear on a number. */
  readonly captureEnvironment: () => Promise<Environment>;
  /** The part that changes while a run goes on: cheap enough for the beginning and the end of every block. */
  readonly captureActivity: () => Promise<Environment>;
}
