import { xmlText } from '../formats/xml-text.ts';
import { lightColour } from './light-colours.ts';

interface Place {
  readonly x: number;
  /** Of the middle of the line. */
  readonly y: number;
}

/** Not every program knows `dominant-baseline`; a shift by a third of the letters' size is the same in all of them. */
export const middle = 'dy="0.35em"';

/** A line of text. */
export function svgText(text: string, { x, y }: Place, attributes = ''): string {
  return `<text x="${x}" y="${y}" ${middle} fill="${lightColour('ink')}"${attributes}>${xmlText(text)}</text>`;
}
