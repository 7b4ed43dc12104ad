/** Where values are drawn. */
export interface Canvas {
  /** Pixels of a point; `undefined` for x or y is the left or the upper edge. */
  readonly place: (x: number | undefined, y: number | undefined) => readonly [x: number, y: number];
  /** Pixels between two bands, or two units of y. */
  readonly band: number;
  readonly height: number;
}

/** A tenth of a pixel is finer than any eye. */
export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
