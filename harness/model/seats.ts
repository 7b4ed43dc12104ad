/** The CPUs that a suite's subjects and, where it has them, their companions get; both sorted. */
export interface Seats {
  readonly subject: readonly number[];
  readonly companion: readonly number[];
}
