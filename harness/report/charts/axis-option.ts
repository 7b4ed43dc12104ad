import type { XAXisComponentOption, YAXisComponentOption } from 'echarts';
import type { BandAxis, NumberAxis } from './chart.ts';
import { axisColour, gridColour, textColour } from './colours.ts';
import { findTicks } from './ticks.ts';

const nameGap = 24;
const fontSize = 11;

/** Logarithms are taken here and not by the library, whose logarithmic axis has ticks at powers of ten alone. */
export function toScale({ kind }: NumberAxis | BandAxis): (value: number) => number {
  return kind === 'log' ? Math.log : (value) => value;
}

export function toXAxis(axis: NumberAxis): XAXisComponentOption {
  return { ...toNumberAxis(axis), name: axis.title, nameLocation: 'middle', nameGap };
}

export function toYAxis(axis: NumberAxis | BandAxis): YAXisComponentOption {
  if (axis.kind !== 'bands') return toNumberAxis(axis);
  const { names } = axis;
  const places = names.map((_, place) => place);
  return {
    ...plain,
    min: -0.5,
    max: names.length - 0.5,
    inverse: true,
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

/** What will stand beside an axis. */
export function listLabels(axis: NumberAxis | BandAxis): readonly string[] {
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

/** Made once: it costs more than what it renders. */
const tickFormat = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 });

function renderTick(value: number): string {
  return tickFormat.format(Number(value.toPrecision(6)));
}
