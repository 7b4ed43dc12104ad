import { CustomChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { listLabels, toScale, toXAxis, toYAxis } from './axis-option.ts';
import type { Chart } from './chart.ts';
import { cleanSvg } from './clean-svg.ts';
import { toSeries } from './mark-series.ts';

use([CustomChart, GridComponent, SVGRenderer]);

/** On the right there is room for half of a number at the end of an axis; below, for numbers and title. */
const margin = { right: 26, top: 8, bottom: 40 };
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
      grid: { ...margin, left: measureLabels(y), outerBoundsMode: 'none' },
      xAxis: toXAxis(x),
      yAxis: toYAxis(y),
      series: toSeries(marks, scales),
    });
    return cleanSvg(drawing.renderToSVGString(), { width, height, label });
  } finally {
    drawing.dispose();
  }
}

function measureLabels(axis: Chart['y']): number {
  const longest = listLabels(axis).reduce((most, label) => Math.max(most, measureText(label)), 0);
  return Math.round(longest + labelGap);
}

function measureText(text: string): number {
  const wide = text.match(/[mwMW@%—…]/g)?.length ?? 0;
  return text.length * letterPixels.usual + wide * (letterPixels.wide - letterPixels.usual);
}
