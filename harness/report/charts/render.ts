import type { XAXisComponentOption, YAXisComponentOption } from 'echarts';
import { CustomChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type BandAxis, type Chart, type NumberAxis, axisColour, gridColour, textColour } from './chart.ts';
import { toSeries } from './marks.ts';

/** Fewer intervals than this between ticks where steps of 1, 2 and 5 leave the choice. */
const mostIntervals = 4;
/** From here on a logarithmic axis no longer looks like a linear one. */
const wide = 3;

/** Round numbers to write at an axis. The ends of a linear axis are among them; those of a logarithmic one need not be. */
export function findTicks({ kind, low, high }: NumberAxis): number[] {
  if (kind === 'log' && high / low >= wide) return spreadTicks(low, high);
  const step = findStep(high - low || Math.abs(high) || 1);
  const [first, last] =
    kind === 'log'
      ? [Math.ceil(low / step), Math.floor(high / step)]
      : [Math.floor(low / step), Math.ceil(high / step)];
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(9)));
}

function findStep(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width / mostIntervals));
  const factor = [1, 2, 5].find((candidate) => width / (candidate * power) <= mostIntervals) ?? 10;
  return factor * power;
}

/** Powers of ten, with their doubles and fivefolds where those are not too many. */
function spreadTicks(low: number, high: number): number[] {
  const powers = Math.log10(high / low);
  const factors = powers > 5 ? [1] : powers > 2 ? [1, 3] : [1, 2, 5];
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
    .flatMap((power) => factors.map((factor) => Number((factor * 10 ** power).toPrecision(9))))
    .filter((tick) => tick >= low && tick <= high);
}

const nameGap = 24;
const fontSize = 11;

/** Logarithms are taken here and not by the library, whose logarithmic axis has ticks at powers of ten alone. */
function toScale({ kind }: NumberAxis | BandAxis): (value: number) => number {
  return kind === 'log' ? Math.log : (value) => value;
}

function toXAxis(axis: NumberAxis | BandAxis): XAXisComponentOption {
  if (axis.kind === 'bands') return { ...toBands(axis), position: 'top', axisLine: { show: false } };
  return { ...toNumberAxis(axis), name: axis.title, nameLocation: 'middle', nameGap };
}

/** A title stands below the middle of its axis, unless that cuts it off on the right. */
function keepTitle(axis: XAXisComponentOption, width: number, left: number): XAXisComponentOption {
  const middle = (left + width - margin.right) / 2;
  const beyond = middle + measureText(axis.name ?? '') / 2 - width;
  if (beyond <= 0) return axis;
  // The renderer puts the middle of text and padding there.
  return { ...axis, nameTextStyle: { ...axis.nameTextStyle, padding: [0, Math.round(2 * beyond), 0, 0] } };
}

function toYAxis(axis: NumberAxis | BandAxis): YAXisComponentOption {
  if (axis.kind !== 'bands') return toNumberAxis(axis);
  return { ...toBands(axis), inverse: true };
}

function toBands({ names }: BandAxis) {
  const places = names.map((_, place) => place);
  return {
    ...plain,
    min: -0.5,
    max: names.length - 0.5,
    axisTick: { show: false },
    axisLabel: {
      ...label,
      customValues: places,
      formatter: (place: number) => names[Math.round(place)] ?? '',
    },
    splitLine: { show: false },
  };
}

function toNumberAxis(axis: NumberAxis) {
  const ticks = findTicks(axis);
  const scale = toScale(axis);
  const unscale = axis.kind === 'log' ? Math.exp : toScale(axis);
  const ends = axis.kind === 'log' ? [axis.low, axis.high] : [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  return {
    ...plain,
    min: scale(ends[0] ?? 0),
    max: scale(ends[1] ?? 1),
    axisTick: { show: true, customValues: ticks.map(scale), lineStyle: { color: axisColour } },
    axisLabel: {
      ...label,
      hideOverlap: true,
      customValues: ticks.map(scale),
      formatter: (value: number) => renderTick(unscale(value)),
    },
  };
}

/** The labels beside an axis. */
function listLabels(axis: NumberAxis | BandAxis): readonly string[] {
  return axis.kind === 'bands' ? axis.names : findTicks(axis).map(renderTick);
}

const label = { color: textColour, fontSize };
const plain = {
  type: 'value' as const,
  axisLine: { show: true, onZero: false, lineStyle: { color: axisColour } },
  splitLine: { show: false, lineStyle: { color: gridColour } },
  nameTextStyle: { color: textColour, fontSize },
  axisLabel: {},
  axisTick: {},
};

/** It is made once: making it takes longer than rendering a number. */
const tickFormat = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });

function renderTick(value: number): string {
  return tickFormat.format(Number(value.toPrecision(6)));
}

interface SvgFrame {
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/**
 * Attributes that the renderer writes for its own use, that only a page without a policy may have, or that the page's
 * style says for all graphs: they would be a third of each.
 */
const needless =
  / (?:(?:style|class|xml:space|pointer-events|ecmeta_\w+)="[^"]*"|fill="(?:none|var\(--ink\))"|dominant-baseline="central")/g;
/** From a point to another at the same height, which need not be said twice. */
const horizontal = /M([\d.]+) ([\d.]+)L([\d.]+) \2(?=[M"])/g;

/**
 * Puts the library's SVG into a frame of ours. In its output a quotation mark, `<` and `>` stand for themselves only
 * where they are markup, so that nothing is taken out of a text.
 */
function cleanSvg(rendered: string, { width, height, label }: SvgFrame): string {
  const body = rendered
    .replace(/^<svg[^>]*>\n?/, '')
    .replace(/<style\b[^]*<\/style>\n?/, '')
    .replace(/<rect[^>]*fill="none"[^>]*><\/rect>\n?/, '')
    .replace(
      /<(\w+)((?: [\w:-]+="[^"]*")*)>/g,
      (_, tag: string, attributes: string) => `<${tag}${attributes.replace(needless, '')}>`,
    )
    .replace(/ d="[^"]*"/g, (path) => path.replace(horizontal, 'M$1 $2H$3'))
    .replace(/ transform="[^"]*"/g, (places) =>
      places.replace(/\d+\.\d+/g, (place) => String(Number(Number(place).toFixed(1)))),
    )
    .replace(/><\/(?:path|circle|rect|line)>/g, '/>')
    .replace(/<\/svg>$/, '')
    .replace(/\n/g, '');
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" fill="none" role="img" aria-label="${escapeAttribute(label)}">${body}</svg>`;
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

use([CustomChart, GridComponent, SVGRenderer]);

/** On the right there is room for half of a number at the end of an axis; below, for numbers and title. */
const margin = { right: 26, top: 8, bottom: 40 };
/** Names of columns stand on end above them. */
const bandMargin = { right: 4, bottom: 8 };
/** The least of it that names on end have. */
const headPixels = 92;
const tickPixels = 3;
const labelGap = 12;
/** At the size of a label: nobody knows which font a page will be shown in. */
const letterPixels = { usual: 6.8, wide: 10.5 };

/**
 * The graph as an SVG element that can stand in HTML as it is: text is text and escaped, nothing in it has a style, a
 * class, an id or a script. Its colours are those of the page, which has to style `svg text` as well.
 */
export function renderChart(chart: Chart): string {
  const { width, height, x, y, marks, label } = chart;
  const scales = { x: toScale(x), y: toScale(y) };
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawing.setOption({
      animation: false,
      grid: {
        ...(x.kind === 'bands' ? { ...bandMargin, top: measureHead(x.names) } : margin),
        left: measureLabels(y),
        outerBoundsMode: 'none',
      },
      xAxis: x.kind === 'bands' ? standOnEnd(toXAxis(x)) : keepTitle(toXAxis(x), width, measureLabels(y)),
      yAxis: toYAxis(y),
      series: toSeries(marks, scales),
    });
    return cleanSvg(drawing.renderToSVGString(), { width, height, label });
  } finally {
    drawing.dispose();
  }
}

function standOnEnd(axis: XAXisComponentOption): XAXisComponentOption {
  return { ...axis, axisLabel: { ...axis.axisLabel, rotate: 90 } } as XAXisComponentOption;
}

/** Pixels above bands whose names stand on end. */
export function measureHead(names: readonly string[]): number {
  const longest = Math.max(0, ...names.map(measureText));
  return Math.max(headPixels, Math.round(longest + tickPixels));
}

function measureLabels(axis: Chart['y']): number {
  const longest = listLabels(axis).reduce((most, label) => Math.max(most, measureText(label)), 0);
  return Math.round(longest + labelGap);
}

function measureText(text: string): number {
  const wide = text.match(/[mwMW@%—…]/g)?.length ?? 0;
  return text.length * letterPixels.usual + wide * (letterPixels.wide - letterPixels.usual);
}
