import { describe, expect, test } from 'vitest';
import type { Row } from '../../model/result.ts';
import { makeReport } from '../run-report.fixture.ts';
import { makeCell, makeRow } from '../testing.ts';
import { listGraphs } from './figures.ts';
import type { Figure } from './figure.ts';

const baselineFamily = { family: 'debian', release: '12' };

/** A row of each variant on each release, with the ratio of its place among all. */
function makeRows(releases: readonly string[], variants: readonly ('glibc' | `glibc+${string}`)[]): Row[] {
  const cells = releases.flatMap((release) => variants.map((variant) => makeCell({ release, variant })));
  return cells.map((cell, at) => (at === 0 ? makeRow(cell) : makeRow(cell, { ratio: 1 + at / 100 })));
}

function draw(kind: string, rows: readonly Row[]): Figure {
  const graphs = listGraphs(makeReport(rows, { baselineFamily })).flatMap((group) => group.graphs);
  const graph = graphs.find((one) => one.kind === kind);
  if (graph === undefined) throw new Error(`There is no graph ${kind}`);
  return graph.make(90);
}

const namesOf = (figure: Figure, axis: 'x' | 'y') =>
  figure.panels.map(({ chart }) => (chart[axis].kind === 'bands' ? chart[axis].names : []));

describe('makeWorkloadRatios()', () => {
  test('makeWorkloadRatios() has a variant of all releases together, in one colour', () => {
    const figure = draw('workload-ratios', makeRows(['12', '13', 'sid'], ['glibc', 'glibc+je']));
    expect(namesOf(figure, 'y')).toEqual([
      [
        'debian-13/glibc',
        'debian-sid/glibc',
        'debian-12/glibc+je',
        'debian-13/glibc+je',
        'debian-sid/glibc+je',
      ],
    ]);
    const painted = figure.panels[0]!.chart.marks.flatMap((mark) =>
      mark.kind === 'dots' && mark.diameter === 5.5 ? [[mark.colour, mark.points.map(({ y }) => y)]] : [],
    );
    expect(painted).toEqual([
      ['var(--glibc)', [0, 1]],
      ['var(--glibc_je)', [2, 3, 4]],
    ]);
    expect(figure.panels[0]?.heading).toBe('mstress');
  });
});

describe('makeHeatMap()', () => {
  test('makeHeatMap() has a panel for each release where one has no room for all', () => {
    const variants = ['glibc', 'glibc+je', 'glibc+mi', 'glibc+rp'] as const;
    const wide = draw('heat-map', makeRows(['12', '13', 'sid'], variants));
    expect(wide.panels.map(({ heading }) => heading)).toEqual(['debian 12', 'debian 13', 'debian sid']);
    expect(namesOf(wide, 'x')).toEqual([variants.slice(1), variants, variants]);
    const narrow = draw('heat-map', makeRows(['12', '13'], variants));
    expect(narrow.panels.map(({ heading }) => heading)).toEqual([undefined]);
    expect(namesOf(narrow, 'x')[0]).toContain('debian-13/glibc');
  });
});
