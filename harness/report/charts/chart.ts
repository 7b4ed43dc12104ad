import type { Paint, Stroke } from '../content/colours.ts';

/** A graph as values; lengths are in CSS pixels. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  /** Describes the graph for readers who cannot see it. */
  readonly label: string;
  readonly x: NumberAxis | BandAxis;
  readonly y: NumberAxis | BandAxis;
  /** Painted in this order. */
  readonly marks: readonly Mark[];
}

export interface NumberAxis {
  readonly kind: 'linear' | 'log';
  /** Quantity, unit and direction. */
  readonly title: string;
  /** Both above 0 where the axis is logarithmic; a linear axis is extended to round numbers. */
  readonly low: number;
  readonly high: number;
}

/** Names beside or above each other, the first on the left or on top; a mark's x or y is the place in this list, fractions of a place included. */
export interface BandAxis {
  readonly kind: 'bands';
  readonly names: readonly string[];
}

export type Mark = Tiles | Words | Bars | Ranges | Intervals | Dots | Line | Rule;

/** A box in the middle of two bands. */
export interface Tiles extends Paint {
  readonly kind: 'tiles';
  readonly points: readonly Point[];
}

/** Text around a point. */
export interface Words extends Paint {
  readonly kind: 'words';
  readonly points: readonly (Point & { readonly text: string })[];
}

/** From the left edge to x. */
export interface Bars extends Paint {
  readonly kind: 'bars';
  /** As a share of a band. */
  readonly thickness: number;
  readonly points: readonly Point[];
}

/** Filled, from `low` to `high` along x. */
export interface Ranges extends Paint {
  readonly kind: 'ranges';
  /** As a share of a band. */
  readonly thickness: number;
  readonly points: readonly Span[];
}

/** Whiskers, from `low` to `high` along x. */
export interface Intervals extends Paint {
  readonly kind: 'intervals';
  readonly points: readonly Span[];
}

export interface Dots extends Paint {
  readonly kind: 'dots';
  readonly diameter: number;
  readonly points: readonly Point[];
}

/** Interrupted where x or y is not a number. */
export interface Line extends Stroke {
  readonly kind: 'line';
  readonly points: readonly Point[];
}

/** Across the whole graph at a value of x, or a short one in a single band. */
export interface Rule extends Paint {
  readonly kind: 'rule';
  readonly x: number;
  readonly y?: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Span {
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/** Where values are drawn. */
export interface Canvas {
  /** Pixels of a point; `undefined` for x or y is the left or the upper edge. */
  readonly place: (x: number | undefined, y: number | undefined) => readonly [x: number, y: number];
  /** Pixels between two bands, or two units of y. */
  readonly band: number;
  /** Pixels between two columns. */
  readonly column: number;
  readonly height: number;
}

/** Custom properties that the page of a graph has to define, so that it follows the page's light and dark. */
export const textColour = 'var(--ink)';
export const axisColour = 'var(--axis)';
export const gridColour = 'var(--grid)';
/** The outline of bars: fills may be as light as the page, or as dark. */
export const edgeColour = 'var(--edge)';
