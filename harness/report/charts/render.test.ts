import { describe, expect, test } from 'vitest';
import type { Chart, Mark } from './chart.ts';
import { findTicks, renderChart } from './render.ts';
import { fc } from '../../testing/property.ts';

const hostile = `a" style="x" <script>alert(1)</script> fill="none" &amp; L1 2L3 2`;

function render(marks: readonly Mark[], parts: Partial<Chart> = {}): string {
  const x = { kind: 'linear', title: 'time in ms', low: 0, high: 100 } as const;
  const y = { kind: 'bands', names: ['first', 'second'] } as const;
  return renderChart({ width: 300, height: 150, label: 'a graph', x, y, marks, ...parts });
}

function coordinates(path: string): number[] {
  return [...path.matchAll(/[\d.]+/g)].map(([number]) => Number(number));
}

function pathOf(svg: string, colour: string): number[] {
  return coordinates(new RegExp(`<path d="([^"]*)"[^>]*"${colour}"`).exec(svg)?.[1] ?? '');
}

describe('renderChart()', () => {
  test('renderChart() writes text as text, and none of it as markup', () => {
    const svg = render([], {
      label: hostile,
      x: { kind: 'log', title: hostile, low: 0.5, high: 2 },
      y: { kind: 'bands', names: [hostile] },
    });
    const shown = svg.replace(/&(#\d+|\w+);/g, (_, name: string) =>
      name.startsWith('#')
        ? String.fromCharCode(Number(name.slice(1)))
        : ({ quot: '"', lt: '<', gt: '>', amp: '&' }[name] ?? ''),
    );
    expect(shown.split(hostile)).toHaveLength(4);
    const tags = svg.replace(/"[^"]*"/g, '""');
    expect(tags).not.toMatch(/<script|<style|<[^>]* (style|class|id|on\w+)=/);
  });

  test('renderChart() moves a title to the left that would be cut off on the right, and no other', () => {
    const middleOf = (title: string): number => {
      const svg = render([], { x: { kind: 'linear', title, low: 0, high: 100 } });
      const [, x = '0', at = ''] =
        new RegExp(`(?: x="(-?[\\d.]+)")?[^<]*translate\\(([\\d.]+) [\\d.]+\\)">${title}<`).exec(svg) ?? [];
      return Number(x) + Number(at);
    };
    const [short, long] = [middleOf('time'), middleOf('the time of a variant with a very long name')];
    expect(short).toBeGreaterThan(300 / 2);
    expect(long).toBeLessThanOrEqual(300 - ('the time of a variant with a very long name'.length * 6) / 2);
  });

  test('renderChart() draws bars as long as their values, the first band on top', () => {
    const bars = (x: number, y: number, colour: string): Mark => ({
      kind: 'bars',
      colour,
      thickness: 0.5,
      points: [{ x, y }],
    });
    const svg = render([bars(50, 0, 'red'), bars(100, 1, 'blue')]);
    const [left = 0, top = 0, right = 0] = pathOf(svg, 'red');
    const [alsoLeft = 0, below = 0, far = 0] = pathOf(svg, 'blue');
    expect(alsoLeft).toBe(left);
    expect((far - left) / (right - left)).toBeCloseTo(2, 1);
    expect(below).toBeGreaterThan(top);
  });

  test('renderChart() places equal ratios at equal distances on a logarithmic axis', () => {
    const points = [0.5, 1, 2].map((x) => ({ x, y: 0 }));
    const svg = render([{ kind: 'dots', colour: 'red', diameter: 4, points }], {
      x: { kind: 'log', title: 'ratio', low: 0.4, high: 2.5 },
    });
    const [half = 0, , , one = 0, , , two = 0] = pathOf(svg, 'red');
    expect(two - one).toBeCloseTo(one - half, 0);
  });

  test('renderChart() interrupts a line where there is no number, and shows what stands alone', () => {
    const points = [10, NaN, 20, 30].map((y, x) => ({ x, y }));
    const svg = render([{ kind: 'line', colour: 'red', points }], {
      y: { kind: 'linear', title: '', low: 0, high: 40 },
    });
    expect(/d="([^"]*)"[^>]*"red"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
    const [begin = 0, , end = 0] = pathOf(svg, 'red');
    expect(end - begin).toBe(2);
    expect(svg).not.toContain('NaN');
  });

  test('renderChart() parts the thousands of an axis', () => {
    expect(render([], { x: { kind: 'linear', title: '', low: 0, high: 12_345 } })).toContain(
      '>10,000</text>',
    );
  });
});

describe('findTicks()', () => {
  test.each([
    { kind: 'linear', low: 0, high: 100, ticks: [0, 50, 100] },
    { kind: 'linear', low: 97, high: 103, ticks: [96, 98, 100, 102, 104] },
    { kind: 'linear', low: 5, high: 5, ticks: [4, 6] },
    { kind: 'linear', low: 0, high: 0, ticks: [0] },
    { kind: 'log', low: 0.95, high: 1.12, ticks: [0.95, 1, 1.05, 1.1] },
    { kind: 'log', low: 0.5, high: 12, ticks: [0.5, 1, 2, 5, 10] },
    { kind: 'log', low: 0.001, high: 30, ticks: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30] },
  ] as const)('findTicks() of a $kind axis from $low to $high are $ticks', ({ ticks, ...axis }) => {
    expect(findTicks({ ...axis, title: '' })).toEqual(ticks);
  });

  test('findTicks() covers a linear axis with few ticks, whatever its numbers', () => {
    const number = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(number, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, width) => {
        const high = low + Math.max(width, Math.abs(low) * 1e-6);
        const ticks = findTicks({ kind: 'linear', title: '', low, high });
        const slack = (high - low) * 1e-2;
        expect(ticks.length).toBeLessThan(9);
        expect(ticks[0]).toBeLessThanOrEqual(low + slack);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high - slack);
      }),
    );
  });
});
