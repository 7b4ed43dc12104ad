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
