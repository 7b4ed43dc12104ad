import { normalProbability, normalQuantile } from '../statistics/distributions.ts';
import { confidenceAtPrecision, usualConfidence, verdictLevel } from '../levels.ts';
import { hodgesLehmann } from '../statistics/signed-rank.ts';
import { type Margin, pairedEvidence } from './evidence.ts';
import { settledKind } from './verdict.ts';

/** Fewer rounds say too little about their own spread: intervals that stop there cover too rarely. */
const firstLook = 12;

/**
 * Between two looks the rounds grow by two fifths: more looks would stop at intervals that are narrow by chance, and spend more
 * of the level before the end.
 */
const growth = 1.4;

/** Whether so many rounds of a workload are a time to look at them: 12, 17, 24, 34, 48, 68 … */
export function isLookAt(rounds: number): boolean {
  let look = firstLook;
  while (look < rounds) look = Math.ceil(look * growth);
  return look === rounds;
}

/**
 * How much of a level may be spent after a share of the way: as O'Brien & Fleming's boundaries spend it (Lan & DeMets 1983),
 * hardly anything early, so that nearly all is left for the end. The share may be one of rounds or of time (Lan & DeMets
 * 1989); it must not depend on what was measured of the workload.
 */
export function spendable(share: number, level = verdictLevel): number {
  if (share <= 0) return 0;
  const z = Math.abs(normalQuantile(level / 2));
  return 2 * normalProbability(-z / Math.sqrt(Math.min(1, share)));
}

/** What is spent late is missing at the end, and saves little time: no look spends anything beyond this share of the way. */
const lastSpendingShare = 0.75;

/**
 * The level that a look may use: what may be spent by now, less what earlier looks have spent. By Bonferroni's inequality all
 * looks and the end together err in no more than the whole level, however their numbers depend on one another.
 */
export function lookLevel({ share, spent }: { readonly share: number; readonly spent: number }): number {
  return share > lastSpendingShare ? 0 : Math.max(0, spendable(share) - spent);
}

interface LookRequest {
  /** Log ratios to the baseline of each cell of a block, above 0 where worse. */
  readonly cells: readonly Float64Array[];
  /** The block may stop where each of its intervals reaches no further than this to either side, as a share. */
  readonly precision?: number | undefined;
  /** Without a precision it may stop where each cell has a verdict at this level. */
  readonly level: number;
  readonly margin: Margin;
}

interface Look {
  readonly settled: boolean;
  /** Of the widest interval, as a share; absent where a cell has none. */
  readonly halfWidth?: number;
}

/** Whether more rounds of a block are needed. */
export function decideLook({ cells, precision, level, margin }: LookRequest): Look {
  const widths = cells.map((differences) => halfWidth(differences, confidenceAtPrecision));
  const widest = Math.max(...widths);
  const isSure = (differences: Float64Array): boolean => {
    const evidence = pairedEvidence(differences, margin, { verdict: level, confidence: usualConfidence });
    return evidence !== undefined && settledKind(evidence, { margin: margin.log, bound: 0 }) !== undefined;
  };
  const settled = precision === undefined ? level > 0 && cells.every(isSure) : widest <= precision;
  return { settled: cells.length > 0 && settled, ...(Number.isFinite(widest) && { halfWidth: widest }) };
}

/** Half the width of the interval of differences of logarithms, as a share; infinite where they are too few for one. */
export function halfWidth(differences: Float64Array, confidence = usualConfidence): number {
  const interval = hodgesLehmann(differences, confidence)?.interval;
  return interval === undefined ? Infinity : Math.expm1((interval.high - interval.low) / 2);
}
