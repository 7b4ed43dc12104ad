export interface Bracket {
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
