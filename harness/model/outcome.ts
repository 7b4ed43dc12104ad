export const outcomeStatuses = ['exited', 'signaled', 'timed-out', 'exec-failed'] as const;

/** How a process that the launcher started came to its end, and what the kernel counted for it (wait4(2)). */
export interface Outcome {
  readonly status: (typeof outcomeStatuses)[number];
  readonly exitCode: number | null;
  readonly signal: number | null;
  /** Why the program could not be started, for `exec-failed`. */
  readonly error?: string;
  /** From just before execve(2) to the end, on the monotonic clock. */
  readonly wallMs: number;
  readonly userMs: number;
  readonly systemMs: number;
  readonly maxRssKiB: number;
  readonly minorFaults: number;
  readonly majorFaults: number;
  readonly voluntarySwitches: number;
  readonly involuntarySwitches: number;
  /** Processes the workload left behind, killed by the launcher. */
  readonly stragglers: number;
  /** Times the kernel killed for memory meanwhile; null where the cgroup does not say. */
  readonly oomKills: number | null;
  /** Whether output beyond the limit was cut off. */
  readonly truncated: boolean;
  readonly stdout: string;
  readonly stderr: string;
}
