import { describe, expect, test } from 'vitest';
import { compileLatex, testWithPdflatex } from '../../testing/pdflatex.ts';
import type { Column, Line, RatioTable } from '../tables/table.ts';
import { toLatexRatios } from './latex-ratios.ts';

const leading = ['suite', 'family', 'release', 'arch', 'engine', 'workload', 'metric', 'better', 'baseline'];

interface Ratios {
  readonly workload: string;
  readonly better?: 'lower' | 'higher';
  /** Of variants v0, v1 …: the ratio, and how far its interval reaches to either side. */
  readonly ratios: readonly (readonly [value: number, half: number] | undefined)[];
}

function makeTable(rows: readonly Ratios[]): RatioTable {
  const variants = Array.from(
    { length: Math.max(...rows.map(({ ratios }) => ratios.length)) },
    (_, at) => `v${at}`,
  );
  const columns = [...leading, ...variants].map((name): Column => ({
    name,
    datatype: 'string',
    description: '',
  }));
  const lines = rows.map(({ workload, better = 'lower', ratios }): Line => [
    ...['malloc', 'debian', '12', 'x86_64', 'local', workload, 'time', better, 'glibc'],
    ...ratios.map(
      (ratio) =>
        ratio && { value: ratio[0], interval: { low: ratio[0] - ratio[1], high: ratio[0] + ratio[1] } },
    ),
  ]);
  return { name: 'ratios', run: 'run', columns, variants, lines: () => lines, cases: () => [] };
}

const render = (...rows: Ratios[]): string => [...toLatexRatios(makeTable(rows))].join('\n');

const boldOf = (text: string): string[] =>
  [...text.matchAll(/\\textbf\{([^}]*)\}/g)].map(([, number = '']) => number);

describe('toLatexRatios()', () => {
  test('toLatexRatios() has half of the interval below each ratio, and a dash where there is no number', () => {
    const text = render(
      { workload: 'cache_n', ratios: [[0.5, 0.01], undefined], better: 'lower' },
      {
        workload: 'b',
        ratios: [
          [2, 0.1],
          [1, 0.1],
        ],
      },
    );
    expect(text).toContain(
      'cache\\_n & \\shortstack[r]{\\textbf{0.500}\\\\{\\tiny$\\pm$0.010}} & \\textendash{} \\\\',
    );
  });

  test('toLatexRatios() prints the best in bold, with what cannot be told from it', () => {
    expect(
      boldOf(
        render({
          workload: 'a',
          ratios: [
            [0.5, 0.02],
            [0.53, 0.02],
            [0.7, 0.02],
          ],
        }),
      ),
    ).toEqual(['0.500', '0.530']);
    expect(
      boldOf(
        render({
          workload: 'a',
          ratios: [
            [0.5, 0.02],
            [1.53, 0.02],
          ],
          better: 'higher',
        }),
      ),
    ).toEqual(['1.530']);
  });

  test('toLatexRatios() prints nothing in bold where the baseline is better than all', () => {
    expect(
      boldOf(
        render({
          workload: 'a',
          ratios: [
            [1.5, 0.02],
            [1.4, 0.02],
          ],
        }),
      ),
    ).toEqual([]);
  });

  test('toLatexRatios() begins another table where a page is full', () => {
    const text = render({
      workload: 'cache-scratch-1',
      ratios: Array.from({ length: 13 }, () => [1, 0.1] as const),
    });
    expect(text.match(/\\begin\{longtable\}\{@\{\}lr*@\{\}\}/g)).toEqual([
      '\\begin{longtable}{@{}lrrrrrrrr@{}}',
      '\\begin{longtable}{@{}lrrrrr@{}}',
    ]);
  });

  testWithPdflatex(
    'toLatexRatios() fits the page of a paper, with many workloads and variants (left out without pdflatex)',
    async () => {
      const ratios = Array.from({ length: 17 }, () => [0.1984, 0.0012] as const);
      const rows = Array.from({ length: 60 }, (_, at) => ({
        workload: `start-service-appcds-${at}`,
        ratios,
      }));
      const said = await compileLatex(render(...rows));
      expect(said).not.toContain('Overfull');
      expect(said).toMatch(/Output written on paper\.pdf \([2-9] pages/);
    },
    60_000,
  );
});
