import { makeUniform, normalDeviate, normalQuantile } from './distributions.ts';
import { selectWalsh, signedRankCritical } from './signed-rank.ts';

export interface GateSize {
  /** Cells that are gated together. */
  readonly cells: number;
  readonly alpha: number;
}

/**
 * The fewest rounds with which a gate over so many cells can fire at all: ⌈log2(cells/α)⌉. The smallest one-sided
 * signed-rank p-value of n rounds is 2^-n, and Holm's first step asks for α/cells.
 */
export function fewestRounds({ cells, alpha }: GateSize): number {
  let rounds = 1;
  while (2 ** -rounds > alpha / Math.max(1, cells)) rounds += 1;
  return rounds;
}

interface GatePlan extends GateSize {
  /** Standard deviation of the paired log ratios of a round: from a pilot, or from earlier runs. */
  readonly spread: number;
  /** Log ratio that a change has to exceed. */
  readonly margin: number;
  readonly power?: number;
}

/** The chance of finding an effect that is called detectable, unless another is asked for. */
const usualPower = 0.8;

/** Up to here drawn, as long as the test is exact; beyond by formula. */
const drawnUpTo = 200;
const draws = 10_000;
const drawnLimits = new Map<string, Float64Array>();

/**
 * The smallest log ratio that the gate finds in 80 % of sessions (or `power`) with so many rounds; undefined where it can never fire.
 *
 * margin + (z_{α/cells} + z_{.2}) · 1.02 · spread / √rounds is what the normal approximation says, and for few rounds it
 * promises too much: with 11 rounds every single one has to be beyond the margin. Up to 200 rounds the factor of the
 * spread is therefore drawn: for a power of 80 % the 20 % quantile of the exact test's lower confidence limit over 10,000 samples of normal
 * deviates (fixed seed, so that it is the same number every time). Spikes are in the spread and make it err upwards.
 */
export function smallestEffect(rounds: number, plan: GatePlan): number | undefined {
  const alpha = plan.alpha / Math.max(1, plan.cells);
  const factor = factorOf(rounds, { alpha, power: plan.power ?? usualPower });
  return factor === undefined ? undefined : plan.margin + factor * plan.spread;
}

interface Aim {
  readonly alpha: number;
  readonly power: number;
}

function factorOf(rounds: number, { alpha, power }: Aim): number | undefined {
  const critical = signedRankCritical(rounds, alpha);
  if (critical === undefined) return undefined;
  if (rounds > drawnUpTo)
    return ((normalQuantile(power) - normalQuantile(alpha)) * 1.0233) / Math.sqrt(rounds);
  const key = `${rounds}/${critical}`;
  const limits = drawnLimits.get(key) ?? drawLimits(rounds, critical);
  drawnLimits.set(key, limits);
  return -(limits[Math.floor((1 - power) * draws)] ?? NaN);
}

/** Lower confidence limits of samples of normal deviates, in order. */
function drawLimits(rounds: number, critical: number): Float64Array {
  const uniform = makeUniform(rounds);
  const limits = Float64Array.from({ length: draws }, () => {
    const sample = Float64Array.from({ length: rounds }, () => normalDeviate(uniform)).sort();
    return selectWalsh(sample, critical + 1);
  });
  return limits.sort();
}
