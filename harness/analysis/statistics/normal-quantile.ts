import { bisect } from './bisect.ts';
import { normalProbability } from './normal.ts';

/** The z with P(Z ≤ z) = probability, for probabilities from 1e-300 on. */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  return bisect(normalProbability, probability, { low: -40, high: 0 });
}
