import type { KernelFigures } from './schema/journal.ts';

export { outcomeStatuses } from './schema/words.ts';

/** How a process that the launcher started came to its end, what it printed, and what the kernel counted for it (wait4(2)). */
export interface Outcome extends KernelFigures {
  /** Why the program could not be started, for `exec-failed`. */
  readonly error?: string;
  readonly stdout: string;
  readonly stderr: string;
}
