import type { Interval } from '../../model/index.ts';

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

interface Bracket {
  readonly low: number;
  readonly high: number;
}

/** Where a function that never falls reaches `target` between two points, to the last bit that doubles can tell. */
export function bisect(rising: (x: number) => number, target: number, bracket: Bracket): number {
  let { low, high } = bracket;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (rising(middle) < target) low = middle;
    else high = middle;
  }
}

/** The z with P(Z ≤ z) = probability, for probabilities from 1e-300 on. */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  return bisect(normalProbability, probability, { low: -40, high: 0 });
}

/** A draw from the standard normal distribution (Box & Muller 1958). */
export function normalDeviate(uniform: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
  return radius * Math.cos(2 * Math.PI * uniform());
}

interface BetaShape {
  readonly a: number;
  readonly b: number;
}

/** P(X ≤ x) of the beta distribution for x from 0 to 1: the regularised incomplete beta function (DLMF 8.17). */
export function betaProbability(x: number, { a, b }: BetaShape): number {
  // The fraction converges fast on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaProbability(1 - x, { a: b, b: a });
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return Math.exp(logFront) / (a * continuedFraction(x, a, b));
}

/** The x with P(X ≤ x) = probability. */
function betaQuantile(probability: number, shape: BetaShape): number {
  return bisect((x) => betaProbability(x, shape), probability, { low: 0, high: 1 });
}

/** DLMF 8.17.22, evaluated from its beginning (Lentz 1976). */
function continuedFraction(x: number, a: number, b: number): number {
  let [fraction, c, d] = [1, 1, 0];
  for (let k = 1; k < 10_000; k += 1) {
    const term = coefficient(k, { x, a, b });
    d = 1 / nonZero(1 + term * d);
    c = nonZero(1 + term / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) break;
  }
  return fraction;
}

function coefficient(k: number, { x, a, b }: BetaShape & { readonly x: number }): number {
  const m = Math.floor(k / 2);
  if (k % 2 === 0) return (m * (b - m) * x) / ((a + k - 1) * (a + k));
  return (-(a + m) * (a + b + m) * x) / ((a + k - 1) * (a + k));
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** For x from ½ on, which is half a degree of freedom (Lanczos 1964; g = 7, nine terms). */
function logGamma(x: number): number {
  const sum = lanczos.reduce((total, term, i) => total + term / (x + i), 0.9999999999998099);
  const t = x + 6.5;
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const cache = new Map<string, number | undefined>();

/**
 * The largest k with P(B ≤ k) ≤ probability, B being the number of heads in n throws of a fair coin; undefined where
 * even P(B = 0) = 2^-n is more than that. Exact for every n: the terms are added up as logarithms.
 */
export function binomialCritical(n: number, probability: number): number | undefined {
  const key = `${n}/${probability}`;
  if (!cache.has(key)) cache.set(key, search(n, probability));
  return cache.get(key);
}

function search(n: number, probability: number): number | undefined {
  let logTerm = -n * Math.LN2;
  let atMost = Math.exp(logTerm);
  let k = -1;
  while (atMost <= probability) {
    k += 1;
    logTerm += Math.log((n - k) / (k + 1));
    atMost += Math.exp(logTerm);
  }
  return k < 0 ? undefined : k;
}

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

interface Tally {
  readonly hits: number;
  readonly trials: number;
}

/**
 * Exact bounds of a probability from a count (Clopper & Pearson 1934): they cover it at least as often as the level
 * says, whatever it is. Nothing is known from no trial: 0 to 1.
 */
export function clopperPearson({ hits, trials }: Tally, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  const low = hits === 0 ? 0 : betaQuantile(tail, { a: hits, b: trials - hits + 1 });
  const high = hits === trials ? 1 : betaQuantile(1 - tail, { a: hits + 1, b: trials - hits });
  return { low, high };
}

/** Numbers from 0 up to, but never, 1, the same for the same seed: for resampling and simulation (mulberry32). */
export function makeUniform(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
