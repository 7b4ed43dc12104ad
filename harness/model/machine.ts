import type { EngineFacts } from './lab.ts';
import type { Environment } from './run.ts';

/** A machine as it can be looked at. What cannot be known is left out. */
export interface Machine {
  /** Everything that may bear on a number. */
  readonly captureEnvironment: () => Promise<Environment>;
  /** The part that changes while a run goes on: cheap enough for the beginning and the end of every block. */
  readonly captureActivity: () => Promise<Environment>;
}

/** The machines that engines may be on. */
export interface Machines {
  /** The one that the harness runs on. */
  readonly here: Machine;
  /** Whether an engine is on that one. */
  readonly hasEngine: (engine: EngineFacts) => boolean;
  /** Another, through a shell on it that resolves with what a script prints. */
  readonly behind: (shell: (script: string) => Promise<string>) => Machine;
}
