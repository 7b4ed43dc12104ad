/**
 * P-values adjusted so that rejecting those at most α errs, anywhere among all of them, with probability at most α
 * (Holm 1979). In the order they came in. What is no number counts as 1: it is one of the tests, and shows nothing.
 */
export function holm(pValues: readonly number[]): number[] {
  const ranked = pValues.map((p, index) => ({ p: Number.isNaN(p) ? 1 : p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let atLeast = 0;
  for (const [rank, { p, index }] of ranked.entries()) {
    atLeast = Math.max(atLeast, Math.min(1, (pValues.length - rank) * p));
    adjusted[index] = atLeast;
  }
  return adjusted;
}

/**
 * P-values adjusted so that among those at most q the expected share of errors is at most q (Benjamini & Hochberg
 * 1995). In the order they came in. What is no number counts as 1: it is one of the tests, and shows nothing.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const ranked = pValues.map((p, index) => ({ p: Number.isNaN(p) ? 1 : p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let atMost = 1;
  for (const [passed, { p, index }] of ranked.entries()) {
    atMost = Math.min(atMost, p * (pValues.length / (pValues.length - passed)));
    adjusted[index] = atMost;
  }
  return adjusted;
}
