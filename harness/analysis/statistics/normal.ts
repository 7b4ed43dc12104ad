/** P(Z ≤ x) of the standard normal distribution, to nearly double precision in both tails. */
export function normalProbability(x: number): number {
  if (x > 0) return 1 - normalProbability(-x);
  return x < -3 ? lowerTail(-x) : 0.5 - density(x) * series(-x);
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** x + x³/3 + x⁵/(3·5) + … (Abramowitz & Stegun 1964, 26.2.11). */
function series(x: number): number {
  let sum = x;
  let term = x;
  for (let k = 3; term > sum * Number.EPSILON; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return sum;
}

/** Continued fraction of the tail, where the series would cancel (Abramowitz & Stegun 1964, 26.2.14). */
function lowerTail(x: number): number {
  let fraction = x;
  for (let k = 60; k > 0; k -= 1) fraction = x + k / fraction;
  return density(x) / fraction;
}
