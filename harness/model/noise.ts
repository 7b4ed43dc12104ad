/**
 * When a block, the variants of a workload side by side in one round, was too disturbed to count: fixed before anything
 * is measured, and recorded in run.json.
 */
export interface NoiseRule {
  /** Steal above this share of wall time × CPUs. */
  readonly maxStealShare: number;
  /** CPUs that the machine's steal is counted over. */
  readonly cpus: number;
  /** The step of the kernel's counter: so much of a difference may be rounding, and does not count. */
  readonly stealTickMs: number;
  /** Thermal throttling of any core more often than this. */
  readonly maxThrottles: number;
  /** Where a larger share of a group's blocks is noisy, none of them is dropped. */
  readonly maxDroppedShare: number;
}

/** What a rule did to a run. */
export interface NoiseReport {
  /** Whose activity the journal has. */
  readonly blocks: number;
  readonly dropped: number;
  /** Why they were, each reason once. */
  readonly reasons: readonly string[];
  /** Groups of which none was dropped because too many would have been. */
  readonly spared: readonly SparedGroup[];
}

export interface SparedGroup {
  readonly groupId: string;
  readonly blocks: number;
  readonly noisy: number;
  readonly reasons: readonly string[];
}
