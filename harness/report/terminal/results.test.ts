import { describe, expect, it } from 'vitest';
import type { PublishedFigure } from '../../model/schema/suite.ts';
import type { Row } from '../../model/result.ts';
import { renderResults } from './results.ts';
import { makeCell, makeEmptyRow, makeRow } from '../testing.ts';

const plain = { width: 80, colour: false, compared: { baseline: 'glibc' } };
const variants = [
  ['glibc', undefined],
  ['glibc+je', 0.913],
  ['glibc+mi', 0.874],
  ['glibc+rp', 0.998],
  ['musl-def', 2.31],
  ['musl-perf', 1.204],
  ['musl-perf+je', 0.95],
  ['musl-perf+mi', 0.941],
  ['musl-perf+rp', 1.1],
] as const;

function makeWorkload(workload: string, median = 1234.5678): Row[] {
  return variants.map(([variant, ratio]) =>
    makeRow(makeCell({ workload, variant }), { median: median * (ratio ?? 1), ...(ratio && { ratio }) }),
  );
}

const rowsWithGaps: Row[] = [
  makeRow(makeCell({ rounds: 3 }), { median: 250 }),
  {
    ...makeRow(makeCell({ variant: 'glibc+je', rounds: 12 }), { ratio: 0.9 }),
    plannedRounds: 20,
    status: 'partial',
    reason: 'the run was interrupted',
  },
  makeEmptyRow(
    makeCell({ variant: 'musl-def' }),
    'failed',
    `killed by signal 11 ${'again and '.repeat(8)}again`,
  ),
  makeEmptyRow(makeCell({ variant: 'musl-perf' }), 'unavailable', 'no image of this release'),
];

describe('renderResults()', () => {
  it('renderResults() has a line for each number of CPUs in one table', () => {
    const rows = [1, 2].flatMap((cpus) =>
      (['glibc', 'musl-def'] as const).map((variant, at) =>
        makeRow(makeCell({ variant, limits: { cpus } }), {
          median: 100 * (at + 1) * cpus,
          ...(at > 0 && { ratio: 2 * cpus }),
        }),
      ),
    );
    expect(renderResults(rows, plain)).toMatchInlineSnapshot(`
      "mstress, 1 CPU
        time in ms, lower is better · debian 12 · x86_64
        variant   median ms  95 % interval   ratio  95 % interval  trials
        glibc         100.0   99.0 – 101.0          baseline           20
        musl-def      200.0  198.0 – 202.0   2.000  1.980 – 2.020      20

      mstress, 2 CPUs
        time in ms, lower is better · debian 12 · x86_64
        variant   median ms  95 % interval   ratio  95 % interval  trials
        glibc         200.0  198.0 – 202.0          baseline           20
        musl-def      400      396 – 404      4.00  3.96 – 4.04        20

      malloc: ratios to glibc
        time in ms, lower is better · debian 12 · x86_64
                         musl-
                           def
        mstress, 1 CPU   2.000
        mstress, 2 CPUs   4.00
        ~ the interval includes 1   ? too few rounds for an interval   — no ratio
      "
    `);
  });

  it('renderResults() shows a table per workload, then an overview', () => {
    expect(renderResults([...makeWorkload('espresso'), ...makeWorkload('mstress', 0.5)], plain))
      .toMatchInlineSnapshot(`
        "espresso
          time in ms, lower is better · debian 12 · x86_64
          variant       median ms  95 % interval   ratio  95 % interval  trials
          glibc             1,235  1,222 – 1,247          baseline           20
          glibc+je          1,127  1,116 – 1,138   0.913  0.904 – 0.922      20
          glibc+mi          1,079  1,068 – 1,090   0.874  0.865 – 0.883      20
          glibc+rp          1,232  1,220 – 1,244   0.998  0.988 – 1.008      20
          musl-def          2,852  2,823 – 2,880   2.310  2.287 – 2.333      20
          musl-perf         1,486  1,472 – 1,501   1.204  1.192 – 1.216      20
          musl-perf+je      1,173  1,161 – 1,185   0.950  0.941 – 0.959      20
          musl-perf+mi      1,162  1,150 – 1,173   0.941  0.932 – 0.950      20
          musl-perf+rp      1,358  1,344 – 1,372   1.100  1.089 – 1.111      20

        mstress
          time in ms, lower is better · debian 12 · x86_64
          variant       median ms  95 % interval   ratio  95 % interval  trials
          glibc             0.500  0.495 – 0.505          baseline           20
          glibc+je          0.457  0.452 – 0.461   0.913  0.904 – 0.922      20
          glibc+mi          0.437  0.433 – 0.441   0.874  0.865 – 0.883      20
          glibc+rp          0.499  0.494 – 0.504   0.998  0.988 – 1.008      20
          musl-def          1.155  1.143 – 1.167   2.310  2.287 – 2.333      20
          musl-perf         0.602  0.596 – 0.608   1.204  1.192 – 1.216      20
          musl-perf+je      0.475  0.470 – 0.480   0.950  0.941 – 0.959      20
          musl-perf+mi      0.470  0.466 – 0.475   0.941  0.932 – 0.950      20
          musl-perf+rp      0.550  0.544 – 0.556   1.100  1.089 – 1.111      20

        malloc: ratios to glibc
          time in ms, lower is better · debian 12 · x86_64
                    glibc  glibc   glibc  musl-  musl-  musl-  musl-  musl-
                      +je    +mi     +rp    def   perf   perf   perf   perf
                                                          +je    +mi    +rp
          espresso  0.913  0.874  ~0.998  2.310  1.204  0.950  0.941  1.100
          mstress   0.913  0.874  ~0.998  2.310  1.204  0.950  0.941  1.100
          ~ the interval includes 1   ? too few rounds for an interval   — no ratio
        "
      `);
  });

  it('renderResults() says why a number is missing, and leaves the overview out for one workload', () => {
    expect(renderResults(rowsWithGaps, plain)).toMatchInlineSnapshot(`
      "mstress
        time in ms, lower is better · debian 12 · x86_64
        variant      median ms  95 % interval   ratio  95 % interval    trials
        glibc            250.0  247.5 – 252.5          baseline              3
        glibc+je         100.0   99.0 – 101.0   0.900  0.891 – 0.909  12 of 20
          the run was interrupted
        musl-def        failed
          killed by signal 11 again and again and again and again and again and again
          and again and again and again
        musl-perf  unavailable
          no image of this release
      "
    `);
  });

  it('renderResults() shows a control with its sentence', () => {
    const control = 'computes and hardly allocates, so that every malloc is expected to be equal here';
    const text = renderResults([makeRow(makeCell({ control }))], plain);
    expect(text).toContain(
      `  control: computes and hardly allocates, so that every malloc is expected to be\n  equal here\n`,
    );
  });

  it('renderResults() says what a reader has to know of a workload', () => {
    const text = renderResults([makeRow(makeCell({ caveat: 'local-1 is not DaCapo' }))], plain);
    expect(text).toContain('\n  local-1 is not DaCapo\n');
  });

  it('renderResults() puts families that have one baseline into one table, and marks it', () => {
    const ratio = { baseline: 'debian-12/glibc', n: 6, estimate: 0.8, pValue: 0.1 };
    const alpine = makeCell({ family: 'alpine', release: '3.22', variant: 'musl-def' });
    const rows = ['espresso', 'mstress'].flatMap((workload) => [
      makeRow(makeCell({ workload })),
      { ...makeRow({ ...alpine, workload }), ratio },
    ]);
    const compared = { baseline: 'glibc', baselineFamily: { family: 'debian', release: '12' } };
    expect(renderResults(rows, { ...plain, compared })).toMatchInlineSnapshot(`
      "espresso
        time in ms, lower is better · alpine 3.22, debian 12 · x86_64 · ratios to
        debian-12/glibc
        variant               median ms  95 % interval   ratio  95 % interval  trials
        debian-12/glibc           100.0  99.0 – 101.0           baseline           20
        alpine-3.22/musl-def      100.0  99.0 – 101.0     0.80  —                  20

      mstress
        time in ms, lower is better · debian 12 · x86_64 · ratios to debian-12/glibc
        variant          median ms  95 % interval   ratio  95 % interval  trials
        debian-12/glibc      100.0  99.0 – 101.0           baseline           20

      malloc: ratios to debian-12/glibc
        time in ms, lower is better · alpine 3.22, debian 12 · x86_64
                  alpine-
                    3.22/
                    musl-
                      def
        espresso    ?0.80
        mstress         —
        ~ the interval includes 1   ? too few rounds for an interval   — no ratio
      "
    `);
  });

  it('renderResults() marks an estimate without an interval', () => {
    const cells = ['espresso', 'mstress'].map((workload) => makeCell({ workload, variant: 'musl-perf' }));
    const rows = cells.map((cell): Row => {
      const { n, min, max, mean, median } = { ...makeRow(cell).summary, n: 3 };
      const ratio = { baseline: 'glibc', n, estimate: 1.25, pValue: 0.25 };
      return { ...makeRow(cell), summary: { n, min, max, mean, median }, ratio };
    });
    const text = renderResults(rows, plain);
    expect(text).toMatch(/espresso {2,}\?1\.3/);
    expect(text).toMatch(/musl-perf +100 {2}— +1\.3 {2}— +3/);
  });

  it.each([80, 60])('renderResults() keeps within %i columns with the overview of nine variants', (width) => {
    const text = renderResults([...makeWorkload('cache-scratch-N'), ...makeWorkload('mstress')], {
      ...plain,
      width,
    });
    const overview = text.slice(text.lastIndexOf('\n\n'));
    expect(Math.max(...overview.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  it('renderResults() colours only when asked to', () => {
    const escape = /\x1b\[/;
    expect(renderResults(rowsWithGaps, plain)).not.toMatch(escape);
    const coloured = renderResults(rowsWithGaps, { ...plain, colour: true });
    expect(coloured).toContain('\x1b[32m0.900\x1b[39m');
    expect(coloured.replace(/\x1b\[\d+m/g, '').replace(/ +$/gm, '')).toBe(renderResults(rowsWithGaps, plain));
  });

  it('renderResults() knows that more is better for a rate', () => {
    const metric = { name: 'rate', unit: '1/s', title: 'Rate' } as const;
    const row = { ...makeRow(makeCell({ variant: 'musl-def' }), { ratio: 0.9 }), metric };
    expect(renderResults([row], { ...plain, colour: true })).toContain('\x1b[31m0.900\x1b[39m');
  });

  it('renderResults() shows every metric only when asked to', () => {
    const rss = { ...makeRow(makeCell()), metric: { name: 'rss', unit: 'KiB', title: 'Peak RSS' } as const };
    const rows = [makeRow(makeCell()), rss];
    expect(renderResults(rows, plain)).not.toContain('KiB');
    expect(renderResults(rows, { ...plain, metrics: 'all' })).toContain('rss in KiB, lower is better');
  });

  it('renderResults() shows the first metric of each workload', () => {
    const metric = { name: 'rss', unit: 'KiB', title: 'Resident' } as const;
    const idle = { ...makeRow(makeCell({ workload: 'idle', metrics: ['rss'] })), metric };
    const text = renderResults([makeRow(makeCell()), idle], plain);
    expect(text).toContain('time in ms');
    expect(text).toContain('rss in KiB');
  });

  it('renderResults() tells what others published below the table of the same workload and metric', () => {
    const figure: PublishedFigure = {
      ...{ family: 'alpine', variant: 'musl-def', workload: 'mstress', metric: 'time' },
      ...{ low: 90.4, high: 95, printed: '90–95 ms', source: 'somebody' },
    };
    const suites = [{ name: 'malloc', published: [figure, { ...figure, metric: 'rate' }] }];
    const rows = [makeRow(makeCell()), makeRow(makeCell({ workload: 'espresso' }))];
    const text = renderResults(rows, { ...plain, suites });
    expect(text.match(/published.*/g)).toEqual([
      'published elsewhere, not compared: alpine musl-def 90–95 ms (90–95 ms)',
    ]);
    expect(text.indexOf('published')).toBeLessThan(text.indexOf('espresso'));
    expect(renderResults(rows, plain)).not.toContain('published');
  });

  it('renderResults() lets no name take over the terminal', () => {
    const hostile = '\x1b]0;owned\x07\x1b[2Jmstress\r\n';
    const cell = makeCell({ workload: hostile, engine: hostile, control: hostile });
    const text = renderResults([makeEmptyRow(cell, 'failed', hostile)], plain);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
    expect(text).toContain('mstress');
  });

  it('renderResults() is empty for no rows', () => {
    expect(renderResults([], plain)).toBe('');
  });

  it('renderResults() greys what ran under an emulator, and says what it is', () => {
    const cell = { arch: 'aarch64', emulated: true } as const;
    const rows = [
      makeRow(makeCell(cell)),
      makeRow(makeCell({ ...cell, variant: 'musl-def' }), { median: 900 }),
    ];
    const text = renderResults(rows, plain);
    expect(text).toContain('debian 12 · aarch64 emulated');
    expect(text).toContain('  times under an emulator measure the emulator\n');
    expect(text).toMatch(/^ +musl-def .* emulated .* 20$/m);
    const line = renderResults(rows, { ...plain, colour: true })
      .split('\n')
      .find((one) => one.includes('musl-def'))!;
    expect(line).toContain('\u001b[2m900');
  });
});
