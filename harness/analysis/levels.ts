/** The level of a verdict: of all that looks spend, and of what is left for the end, together. */
export const verdictLevel = 0.05;

/** Of an interval that is about one cell. */
export const usualConfidence = 0.95;

/**
 * Of one whose rounds ended because it was narrow enough, which some are by chance: so much is needed for it to cover in 95 % of
 * cases, as the simulation of looks shows (scripts/bench-harness/simulation).
 */
export const confidenceAtPrecision = 0.955;

/**
 * Of the verdict on a suite whose workloads were looked at while they were measured. When a workload stops depends on its numbers:
 * those that stop early were further from 1 by chance, and the mean of all inherits it. Judged at 5 % the mean errs in up to 13 %
 * of suites of ten workloads, at 1 % in no more than 5 % of suites of up to ten, as the simulation shows (scripts/bench-harness/simulation).
 */
export const answerLevelAfterLooks = 0.01;

/** With what the numbers of a cell are judged. */
export interface Levels {
  /** That looks have left for its verdict. */
  readonly verdict: number;
  /** Of its interval. */
  readonly confidence: number;
}

export const usualLevels: Levels = { verdict: verdictLevel, confidence: usualConfidence };
