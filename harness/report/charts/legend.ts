import { labelOf, type Cell } from '../../model/cell.ts';
import { paintOf } from './variant-colours.ts';
import { resolveColours, type Tint } from './light-colours.ts';
import { svgText } from './svg-text.ts';

export interface Block {
  readonly svg: string;
  readonly height: number;
}

const swatch = 10;
const letterPixels = 6.8;
const gap = 18;
const linePixels = 18;
const gapBelow = 6;

/** Variants and their colours, in as many lines as they need. */
export function renderLegend(variants: readonly Cell[], width: number, tint: Tint): Block {
  const places = placeItems(variants.map(labelOf), width);
  const items = variants.map((cell, at) => renderItem(cell, places[at] ?? { x: 0, line: 0 }, tint));
  const lines = items.length === 0 ? 0 : (places.at(-1)?.line ?? 0) + 1;
  return { svg: items.join(''), height: lines * linePixels + gapBelow };
}

interface ItemPlace {
  readonly x: number;
  readonly line: number;
}

function placeItems(labels: readonly string[], width: number): ItemPlace[] {
  let [x, line] = [0, 0];
  return labels.map((label) => {
    const needed = swatch + 5 + label.length * letterPixels;
    if (x > 0 && x + needed > width) [x, line] = [0, line + 1];
    const place = { x: Math.round(x), line };
    x += needed + gap;
    return place;
  });
}

function renderItem(cell: Cell, { x, line }: ItemPlace, tint: Tint): string {
  const { colour, faint } = paintOf(cell);
  const y = line * linePixels + linePixels / 2;
  const opacity = faint === true ? ' fill-opacity="0.5"' : '';
  const box = `<rect x="${x}" y="${y - swatch / 2}" width="${swatch}" height="${swatch}" fill="${colour}"${opacity} stroke="var(--edge)" stroke-width="0.5"/>`;
  return resolveColours(box, tint) + svgText(labelOf(cell), { x: x + swatch + 5, y });
}
