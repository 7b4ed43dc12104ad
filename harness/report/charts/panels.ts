import { renderChart } from './render-chart.ts';
import { panelWidth, type Panel } from './figure.ts';
import { safeText } from '../text/escape.ts';
import type { Block } from './legend.ts';
import { lightColour, resolveColours, type Tint } from './light-colours.ts';
import { middle, svgText } from './svg-text.ts';

const gap = 18;
const headingPixels = 20;
/** As many as fit the width of a page without making its letters small. */
const mostColumns = 3;

export function widthOf(panels: readonly Panel[]): number {
  const columns = Math.min(mostColumns, panels.length);
  return columns * panelWidth + (columns - 1) * gap;
}

/** Side by side, line by line. */
export function renderPanels(panels: readonly Panel[], tint: Tint): Block {
  let y = 0;
  const lines = splitLines(panels).map((line) => {
    const headed = line.some(({ heading }) => heading !== undefined) ? headingPixels : 0;
    const drawn = line.map((panel, at) => renderPanel(panel, { x: at * (panelWidth + gap), headed, tint }));
    const group = `<g transform="translate(0 ${y})">${drawn.join('')}</g>`;
    y += headed + Math.max(...line.map(({ chart }) => chart.height)) + gap;
    return group;
  });
  return { svg: lines.join(''), height: y };
}

function splitLines(panels: readonly Panel[]): Panel[][] {
  return Array.from({ length: Math.ceil(panels.length / mostColumns) }, (_, at) =>
    panels.slice(at * mostColumns, (at + 1) * mostColumns),
  );
}

interface Frame {
  readonly x: number;
  /** Pixels of the headings of its line. */
  readonly headed: number;
  readonly tint: Tint;
}

function renderPanel({ heading, chart }: Panel, { x, headed, tint }: Frame): string {
  const words = heading === undefined ? '' : svgText(heading, { x: 0, y: headed / 2 }, ' font-weight="bold"');
  const body = unframe(renderChart({ ...chart, label: safeText(chart.label) }));
  return `<g transform="translate(${x} 0)">${words}<g transform="translate(0 ${headed})" fill="none">${resolveColours(body, tint)}</g></g>`;
}

/** The page has a style for the letters of a graph; here they have to have it themselves. */
function unframe(svg: string): string {
  const body = svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '');
  return body.replaceAll('<text ', `<text ${middle} fill="${lightColour('ink')}" `);
}
