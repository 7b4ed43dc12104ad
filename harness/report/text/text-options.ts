import type { Paint } from './painter.ts';

/** What every part of the terminal's text has to know. */
export interface TextOptions {
  readonly columns: number;
  readonly paint: Paint;
  /** The variant that ratios are taken to; undefined where there is no ratio. */
  readonly baseline: string | undefined;
}
