import { betaQuantile, betaProbability } from './beta.ts';

/** P(T ≤ t) of Student's distribution; the degrees of freedom need not be whole (Abramowitz & Stegun 1964, 26.7.1). */
export function studentProbability(t: number, freedom: number): number {
  const tail = betaProbability(freedom / (freedom + t * t), { a: freedom / 2, b: 0.5 }) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The t with P(T ≤ t) = probability. */
export function studentQuantile(probability: number, freedom: number): number {
  if (probability === 0.5) return 0;
  if (probability > 0.5) return -studentQuantile(1 - probability, freedom);
  const share = betaQuantile(2 * probability, { a: freedom / 2, b: 0.5 });
  return -Math.sqrt((freedom * (1 - share)) / share);
}
