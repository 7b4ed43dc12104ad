import { type Cell, emulatorSentence, isOfEmulator, labelOf } from '../../model/index.ts';
import { type Figure, type Panel, panelWidth } from './figure.ts';
import { type GraphGroup, listGraphs, mostPanels } from './figures.ts';
import { makeAnswerFigure } from './answer-chart.ts';
import { toFileName } from './panels.ts';
import { renderChart } from './render.ts';
import { makeControlFigure } from './verdict-ratios.ts';
import { lightDigits, paintOf } from '../content/colours.ts';
import { renderHeading, renderPlaces } from '../content/rows.ts';
import type { RunReport } from '../content/run.ts';
import { safeText, wrapText, xmlText } from '../content/text.ts';

type Tint = 'coloured' | 'grey';

/** `#332288`, or the grey that is as light: a graph has the same colours in a file as on a light page. */
function lightColour(name: string, tint: Tint = 'coloured'): string {
  const digits = lightDigits(name);
  return `#${tint === 'grey' ? toGrey(digits) : digits}`;
}

/** Replaces custom properties in attributes alone: a text may hold the same words. */
function resolveColours(svg: string, tint: Tint): string {
  return svg.replace(/="var\(--([\w-]+)\)"/g, (_, name: string) => `="${lightColour(name, tint)}"`);
}

/** Weights of ITU-R BT.709. */
const weights = [0.2126, 0.7152, 0.0722] as const;

function toGrey(digits: string): string {
  const level = weights.reduce(
    (sum, weight, at) => sum + weight * Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
    0,
  );
  return Math.round(level).toString(16).padStart(2, '0').repeat(3);
}

interface Place {
  readonly x: number;
  /** The middle of the line. */
  readonly y: number;
}

/** Not every program knows `dominant-baseline`; a shift by a third of the letters' size is the same in all of them. */
export const middle = 'dy="0.35em"';

/** A line of text. */
function svgText(text: string, { x, y }: Place, attributes = ''): string {
  return `<text x="${x}" y="${y}" ${middle} fill="${lightColour('ink')}"${attributes}>${xmlText(text)}</text>`;
}

export interface Block {
  readonly svg: string;
  readonly height: number;
}

const swatch = 10;
const legendLetterPixels = 6.8;
const legendGap = 18;
const legendLinePixels = 18;
const gapBelow = 6;

/** Variants and their colours, in as many lines as they need. */
function renderLegend(variants: readonly Cell[], width: number, tint: Tint): Block {
  const places = placeItems(variants.map(labelOf), width);
  const items = variants.map((cell, at) => renderItem(cell, places[at] ?? { x: 0, line: 0 }, tint));
  const lines = items.length === 0 ? 0 : (places.at(-1)?.line ?? 0) + 1;
  return { svg: items.join(''), height: lines * legendLinePixels + gapBelow };
}

interface ItemPlace {
  readonly x: number;
  readonly line: number;
}

function placeItems(labels: readonly string[], width: number): ItemPlace[] {
  let [x, line] = [0, 0];
  return labels.map((label) => {
    const needed = swatch + 5 + label.length * legendLetterPixels;
    if (x > 0 && x + needed > width) [x, line] = [0, line + 1];
    const place = { x: Math.round(x), line };
    x += needed + legendGap;
    return place;
  });
}

function renderItem(cell: Cell, { x, line }: ItemPlace, tint: Tint): string {
  const { colour, faint } = paintOf(cell);
  const y = line * legendLinePixels + legendLinePixels / 2;
  const opacity = faint === true ? ' fill-opacity="0.5"' : '';
  const box = `<rect x="${x}" y="${y - swatch / 2}" width="${swatch}" height="${swatch}" fill="${colour}"${opacity} stroke="var(--edge)" stroke-width="0.5"/>`;
  return resolveColours(box, tint) + svgText(labelOf(cell), { x: x + swatch + 5, y });
}

const gap = 18;
const headingPixels = 20;
/** Panels beside each other that fit the width of a page without making its letters small. */
const mostColumns = 3;

export function widthOf(panels: readonly Panel[]): number {
  const columns = Math.min(mostColumns, panels.length);
  return columns * panelWidth + (columns - 1) * gap;
}

/** Side by side, line by line. */
function renderPanels(panels: readonly Panel[], tint: Tint): Block {
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

/** The page has a style for the letters of a graph; here they have to have it themselves, unless they have one of their own. */
function unframe(svg: string): string {
  const body = svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '');
  const inked = body.replace(/<text (?![^>]*\sfill=)/g, `<text fill="${lightColour('ink')}" `);
  return inked.replaceAll('<text ', `<text ${middle} `);
}

interface PlotRequest {
  readonly figure: Figure;
  /** Names the graph, its metric, and the place where that was measured. */
  readonly title: string;
  /** Cells whose colours the legend explains. */
  readonly variants: readonly Cell[];
  readonly tint: Tint;
}

const margin = 16;
const letterPixels = 5.8;
const linePixels = 15;

/** A figure as a file of its own: SVG 1.1 without styles, scripts and references, on white. */
function toPlotSvg({ figure, title, variants, tint }: PlotRequest): string {
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

/** Places each block below the one before. */
function stack(blocks: readonly Block[]): string[] {
  let y = margin;
  return blocks.map(({ svg, height }) => {
    const group = `<g transform="translate(${margin} ${y})">${svg}</g>`;
    y += height;
    return group;
  });
}

/** A plot of a run as a file. */
interface Plot {
  /** `malloc-bars.svg` */
  readonly name: string;
  readonly render: () => string;
}

/**
 * The graphs of report.html, answers and control among them. Each is drawn when it is asked for; panels that the page has no
 * room for may be in its file, up to `mostPanels`, and the caption says how many are left out.
 */
export function listPlots(report: RunReport): Plot[] {
  return [
    ...listAnswerPlots(report),
    ...listGraphs(report).flatMap(listGroupPlots),
    ...listControlPlots(report),
  ];
}

function listAnswerPlots({ answers }: RunReport): Plot[] {
  const names = answers.map(({ suite, metric }) => toFileName(`${suite}-${metric.name}-answer`));
  return answers.flatMap((answer, at) => {
    const figure = makeAnswerFigure(answer);
    if (figure === undefined) return [];
    const before = names.slice(0, at).filter((name) => name === names[at]).length;
    const place = renderPlaces(answer.variants.map(({ cell }) => cell));
    const title = `${answer.suite}, ${renderHeading(answer)} · ${place}`;
    const name = `${names[at] ?? ''}${before === 0 ? '' : `-${before + 1}`}.svg`;
    return toPlots(name, { figure, title, variants: [], tint: 'coloured' });
  });
}

function listGroupPlots({ name, scene, graphs }: GraphGroup): Plot[] {
  const { table, metric, place } = scene;
  const variants = scene.isShared === true ? [] : scene.variants;
  const [[first] = []] = scene.workloads;
  const emulator = first !== undefined && isOfEmulator(first);
  const about = `${renderHeading({ metric })} · ${place}${emulator ? `; ${emulatorSentence}` : ''}`;
  return graphs.flatMap(({ kind, make }) => {
    const figure = make(mostPanels);
    const title = `${table}, ${(figure.title ?? kind).toLowerCase()}: ${about}`;
    const tint = emulator ? 'grey' : 'coloured';
    return toPlots(`${name}-${kind}.svg`, { figure, title, variants, tint });
  });
}

function listControlPlots(report: RunReport): Plot[] {
  const figure = makeControlFigure([report]);
  if (figure === undefined) return [];
  const title = 'A/A control: the baseline measured a second time, as a ratio to itself';
  return toPlots('control.svg', { figure, title, variants: [], tint: 'coloured' });
}

function toPlots(name: string, request: PlotRequest): Plot[] {
  return request.figure.panels.length === 0 ? [] : [{ name, render: () => toPlotSvg(request) }];
}
