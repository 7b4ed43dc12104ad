import { describe, expect, test } from 'vitest';
import { memoryFloor } from '../../model/unit.ts';
import { makeReport } from '../run-report.fixture.ts';
import { makeCell, makeRow } from '../testing.ts';
import { listGraphs } from './figures.ts';
import { renderChart } from './render.ts';

const metrics = ['memory-floor', 'headroom-time'];

function makePair(variant: 'glibc' | 'musl-def' | 'musl-perf', floorKiB: number, timeMs?: number) {
  const cell = makeCell({ id: variant, variant, memoryFloor: true, metrics });
  const floor = { ...makeRow(cell, { median: floorKiB, ratio: 1 }), metric: memoryFloor };
  const time = {
    ...makeRow(cell, { median: timeMs ?? 1 }),
    metric: { ...makeRow(cell).metric, name: 'headroom-time' },
  };
  return timeMs === undefined ? [floor] : [floor, time];
}

function findFigure(rows: Parameters<typeof makeReport>[0]) {
  const graphs = listGraphs(makeReport(rows)).flatMap((group) => group.graphs);
  return graphs.find(({ kind }) => kind === 'memory-time')?.make(10);
}

describe('makeMemoryTime()', () => {
  test('makeMemoryTime() has a dot for each variant that has both numbers', () => {
    const figure = findFigure([
      ...makePair('glibc', 9_000, 12),
      ...makePair('musl-def', 5_000, 30),
      ...makePair('musl-perf', 6_000),
    ]);
    const chart = figure?.panels[0]?.chart;
    expect(figure?.panels).toHaveLength(1);
    const dots = chart?.marks.flatMap((mark) =>
      mark.kind === 'dots' && mark.diameter < 10 ? mark.points : [],
    );
    expect(dots).toEqual([
      { x: 9_000, y: 12 },
      { x: 5_000, y: 30 },
    ]);
    expect(chart?.label).toContain('for glibc, musl-def.');
    expect(chart && renderChart(chart)).toContain('<path');
  });

  test('makeMemoryTime() draws nothing of cells that are timed', () => {
    expect(findFigure([makeRow(makeCell(), { ratio: 1 })])).toBeUndefined();
  });
});
