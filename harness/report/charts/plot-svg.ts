import type { Cell } from '../../model/cell.ts';
import type { Figure } from './figure.ts';
import { wrapText } from '../text/text-columns.ts';
import { safeText } from '../text/escape.ts';
import { xmlText } from '../formats/xml-text.ts';
import { renderLegend, type Block } from './legend.ts';
import { lightColour, type Tint } from './light-colours.ts';
import { renderPanels, widthOf } from './panels.ts';
import { svgText } from './svg-text.ts';

export interface PlotRequest {
  readonly figure: Figure;
  /** What is shown, of what, and where it was measured. */
  readonly title: string;
  /** Whose colours are explained. */
  readonly variants: readonly Cell[];
  readonly tint: Tint;
}

const margin = 16;
const letterPixels = 5.8;
const linePixels = 15;

/** A figure as a file of its own: SVG 1.1 without styles, scripts and references, on white. */
export function toPlotSvg({ figure, title, variants, tint }: PlotRequest): string {
  const { panels, caption } = figure;
  const width = widthOf(panels);
  const blocks = [
    renderLines(title, width, ' font-weight="bold"'),
    renderLegend(variants, width, tint),
    renderPanels(panels, tint),
    renderLines(caption, width),
  ];
  const height = blocks.reduce((sum, block) => sum + block.height, 0);
  const size = { width: width + 2 * margin, height: height + 2 * margin };
  const description = [caption, ...panels.map(({ chart }) => chart.label)].join(' ');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" role="img" font-family="Helvetica, Arial, sans-serif" font-size="11">`,
    `<title>${xmlText(title)}</title>`,
    `<desc>${xmlText(description)}</desc>`,
    `<rect width="${size.width}" height="${size.height}" fill="${lightColour('page')}"/>`,
    ...stack(blocks),
    '</svg>',
    '',
  ].join('\n');
}

function renderLines(text: string, width: number, attributes = ''): Block {
  const lines = wrapText(safeText(text), Math.floor(width / letterPixels));
  const place = (at: number) => ({ x: 0, y: (at + 0.5) * linePixels });
  return {
    svg: lines.map((line, at) => svgText(line, place(at), attributes)).join(''),
    height: lines.length * linePixels + 6,
  };
}

/** Each below the one before. */
function stack(blocks: readonly Block[]): string[] {
  let y = margin;
  return blocks.map(({ svg, height }) => {
    const group = `<g transform="translate(${margin} ${y})">${svg}</g>`;
    y += height;
    return group;
  });
}
