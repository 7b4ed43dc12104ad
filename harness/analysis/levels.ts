/** The level of a verdict: of all that looks spend, and of what is left for the end, together. */
export const verdictLevel = 0.05;

/** Of an interval that is about one cell. */
export const usualConfidence = 0.95;

/**
 * Of one whose rounds ended because it was narrow enough, which some are by chance: so much is needed for it to cover in 95 % of
 * cases, as the simulation of looks shows (scripts/bench-harness/simulation).
 */
export const confidenceAtPrecision = 0.955;

/** With what the numbers of a cell are judged. */
export interface Levels {
  /** That looks have left for its verdict. */
  readonly verdict: number;
  /** Of its interval. */
  readonly confidence: number;
}

export const usualLevels: Levels = { verdict: verdictLevel, confidence: usualConfidence };
