import { type Cell, type Variant, labelOf, libcOf } from '../../model/index.ts';

interface Colour {
  readonly light: string;
  readonly dark: string;
}

/**
 * Paul Tol's "muted" scheme, made for readers who are colour-blind; its darkest are lifted where the page is dark. A
 * variant has the same colour in every graph of every run.
 */
export const variantColours: Readonly<Record<string, Colour>> = {
  glibc: { light: '#332288', dark: '#8a7ff0' },
  'glibc+je': { light: '#88ccee', dark: '#88ccee' },
  'glibc+mi': { light: '#44aa99', dark: '#44aa99' },
  'glibc+rp': { light: '#117733', dark: '#2e9e52' },
  'musl-def': { light: '#999933', dark: '#a8a832' },
  'musl-perf': { light: '#ddcc77', dark: '#f0e2a0' },
  'musl-perf+je': { light: '#cc6677', dark: '#cc6677' },
  'musl-perf+mi': { light: '#882255', dark: '#b5346f' },
  'musl-perf+rp': { light: '#aa4499', dark: '#c76bd0' },
};
const other: Colour = { light: '#777777', dark: '#aaaaaa' };

/** Everything of a page or a graph but the variants: ground and letters, lines of graphs, and the tones of verdicts. */
const baseColours = {
  page: { light: '#fff', dark: '#15181c' },
  ink: { light: '#1b1f24', dark: '#e8eaed' },
  soft: { light: '#545b64', dark: '#aab1ba' },
  axis: { light: '#7d858f', dark: '#8a929c' },
  grid: { light: '#e3e6ea', dark: '#343a41' },
  edge: { light: '#1b1f24', dark: '#e8eaed' },
  panel: { light: '#f6f7f9', dark: '#1e2329' },
  link: { light: '#0b57d0', dark: '#8ab4f8' },
  bad: { light: '#b3261e', dark: '#ff9d94' },
  good: { light: '#146c2e', dark: '#7fd494' },
  unsure: { light: '#7a5300', dark: '#f0c269' },
  // Tiles of heat maps, light or dark enough for letters: blue and orange are apart for readers who are colour-blind.
  'better-1': { light: '#d3e5f6', dark: '#1d3650' },
  'better-2': { light: '#9cc5ea', dark: '#21517f' },
  'better-3': { light: '#62a6de', dark: '#2763a3' },
  'worse-1': { light: '#fde0c8', dark: '#472d1a' },
  'worse-2': { light: '#f8bd8b', dark: '#734114' },
  'worse-3': { light: '#f09549', dark: '#95500f' },
  equal: { light: '#e3e6ea', dark: '#343a41' },
} as const satisfies Readonly<Record<string, Colour>>;

const palette: ReadonlyMap<string, Colour> = new Map<string, Colour>([
  ...Object.entries(baseColours),
  ...Object.entries(variantColours).map(([variant, colour]) => [toName(variant), colour] as const),
  ['other', other],
]);

export interface Paint {
  /** Whatever CSS takes, `var(--…)` included. */
  readonly colour: string;
  /** Half as strong. */
  readonly faint?: boolean;
}

/** How a cell is painted: a reference is the faint form of what is compared with it. */
export function paintOf(cell: Cell): Paint {
  const faint = cell.reference !== undefined && { faint: true };
  return { colour: `var(--${nameOf(cell.variant)})`, ...faint };
}

/** The class of a legend's swatch: `musl-perf_je`. */
export function swatchOf(cell: Cell): string {
  return `swatch ${nameOf(cell.variant)}${labelOf(cell).includes('@') ? ' faint' : ''}`;
}

/** Custom properties of a style sheet, one a colour: `--page:#fff;--ink:#1b1f24;…`. */
export function renderPalette(mode: keyof Colour): string {
  return [...palette].map(([name, colour]) => `--${name}:${colour[mode]}`).join(';');
}

/** The colour that a custom property has on white, as six digits. A name that the palette does not have is a bug. */
export function lightDigits(name: string): string {
  const colour = palette.get(name);
  if (colour === undefined) throw new RangeError(`The page has no colour --${name}`);
  const digits = colour.light.slice(1);
  return digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
}

/** A rule for each swatch. */
export function renderSwatches(): string {
  const names = [...Object.keys(variantColours).map(toName), 'other'];
  return names.map((name) => `.swatch.${name}{fill:var(--${name})}`).join('');
}

function nameOf(variant: Variant): string {
  return variant in variantColours ? toName(variant) : 'other';
}

function toName(variant: string): string {
  return variant.replace('+', '_');
}

const dashes = { glibc: undefined, 'musl-def': [2, 2], 'musl-perf': [6, 2], static: [6, 2, 2, 2] } as const;

/** Explains in a caption how `strokeOf` draws. */
export const strokeSentence =
  'Whole lines are glibc, dotted ones musl-def, dashed ones musl-perf, dash-dotted ones static';

export interface Stroke extends Paint {
  /** Pixels of a dash and of the gap behind it; a whole line has none. */
  readonly dashes?: readonly number[];
}

/** How a cell's line is drawn: colour is not all that tells lines apart. */
export function strokeOf(cell: Cell): Stroke {
  const dash = dashes[libcOf(cell.variant)];
  return { ...paintOf(cell), ...(dash && { dashes: dash }) };
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';
