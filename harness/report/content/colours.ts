import { type Cell, type Variant, labelOf, libcOf } from '../../model/index.ts';
import type { Line } from '../charts/chart.ts';

interface Colour {
  readonly light: string;
  readonly dark: string;
}

/**
 * Paul Tol's "muted" scheme, made for readers who are colour-blind; its darkest are lifted where the page is dark. A
 * variant has the same colour in every graph of every run.
 */
export const variantColours: Readonly<Partial<Record<Variant, Colour>>> = {
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

/** How a cell is painted: a reference is the faint form of what is compared with it. */
export function paintOf(cell: Cell): { readonly colour: string; readonly faint?: boolean } {
  const faint = cell.reference !== undefined && { faint: true };
  return { colour: `var(--${nameOf(cell.variant)})`, ...faint };
}

/** The class of a legend's swatch: `musl-perf_je`. */
export function swatchOf(cell: Cell): string {
  return `swatch ${nameOf(cell.variant)}${labelOf(cell).includes('@') ? ' faint' : ''}`;
}

/** Custom properties, one a variant. */
export function renderPalette(mode: keyof Colour): string {
  const known = Object.entries(variantColours).map(([variant, colour]) => [toName(variant), colour[mode]]);
  return [...known, ['other', other[mode]]].map(([name, colour]) => `--${name}:${colour}`).join(';');
}

/** A rule for each swatch. */
export function renderSwatches(): string {
  const names = [...Object.keys(variantColours).map(toName), 'other'];
  return names.map((name) => `.swatch.${name}{background:var(--${name})}`).join('');
}

function nameOf(variant: Variant): string {
  return variant in variantColours ? toName(variant) : 'other';
}

function toName(variant: string): string {
  return variant.replace('+', '_');
}

const dashes = { glibc: undefined, 'musl-def': [2, 2], 'musl-perf': [6, 2] } as const;

/** What `strokeOf` draws. */
export const strokeSentence = 'Whole lines are glibc, dotted ones musl-def, dashed ones musl-perf';

/** How a cell's line is drawn: colour is not all that tells lines apart. */
export function strokeOf(cell: Cell): Pick<Line, 'colour' | 'faint' | 'dashes'> {
  const dash = dashes[libcOf(cell.variant)];
  return { ...paintOf(cell), ...(dash && { dashes: dash }) };
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';
