import { describe, expect, test } from 'vitest';
import { toCellCases } from '../content/cases.ts';
import { toJsonText } from '../formats/json.ts';
import { toJunitText } from '../formats/junit.ts';
import { toLatexText } from '../formats/latex.ts';
import { toMarkdownText } from '../formats/markdown.ts';
import { tableFormats } from '../formats/table-formats.ts';
import { toCsvText } from './csv.ts';
import type { Line } from './table.ts';
import { collect, makeTable } from './testing.ts';
import { makeCell, makeEmptyRow, makeRow, readRecords } from '../testing.ts';
import { makeComparison, makeVerdict } from '../verdicts.fixture.ts';

describe('toCsvText()', () => {
  test('toCsvText() writes full precision, units in their column, and nothing for what is unknown', async () => {
    expect(await collect(toCsvText(makeTable()))).toMatchInlineSnapshot(`
      "suite,workload,variant,unit,median,n,reason
      malloc,mstress,glibc,ms,1234567,20,
      malloc,mstress,musl-def,ms,0.333333333333333,12000,"a|b & ""c"""
      malloc,rss,glibc,KiB,,0,'=1+1
      "
    `);
  });
});

describe('toJsonText()', () => {
  test('toJsonText() has the columns with their types, and null where CSV is empty', async () => {
    const text = await collect(toJsonText(makeTable()));
    expect(text).toMatchInlineSnapshot(`
      "{"version":1,"run":"r1","table":"results","columns":[{"name":"suite","type":"text"},{"name":"workload","type":"text"},{"name":"variant","type":"text"},{"name":"unit","type":"unit"},{"name":"median","type":"quantity"},{"name":"n","type":"number"},{"name":"reason","type":"text"}],"rows":[
      {"suite":"malloc","workload":"mstress","variant":"glibc","unit":"ms","median":1234567,"n":20,"reason":null},
      {"suite":"malloc","workload":"mstress","variant":"musl-def","unit":"ms","median":0.333333333333333,"n":12000,"reason":"a|b & \\"c\\""},
      {"suite":"malloc","workload":"rss","variant":"glibc","unit":"KiB","median":null,"n":0,"reason":"=1+1"}]}
      "
    `);
    expect((JSON.parse(text) as { rows: unknown[] }).rows).toHaveLength(3);
  });

  test('toJsonText() is JSON without a line as well', async () => {
    expect(JSON.parse(await collect(toJsonText(makeTable({ lines: () => [] }))))).toMatchObject({ rows: [] });
  });

  test('toJsonText() refuses what is no number', async () => {
    const lines = (): Line[] => [['malloc', 'w', 'v', 'ms', { value: NaN }, 1, undefined]];
    await expect(collect(toJsonText(makeTable({ lines })))).rejects.toThrow('is not a number to be printed');
  });
});

describe('toMarkdownText()', () => {
  test('toMarkdownText() rounds, parts thousands, and has a table for each unit that names it', async () => {
    expect(await collect(toMarkdownText(makeTable()))).toMatchInlineSnapshot(`
      "### results, ms

      suite malloc · workload mstress

      | variant | median, ms | n | reason |
      | --- | ---: | ---: | --- |
      | glibc | 1,230,000 | 20 |  |
      | musl-def | 0.3333 | 12,000 | a\\|b \\& "c" |

      ### results, KiB

      | suite | workload | variant | n | reason |
      | --- | --- | --- | ---: | --- |
      | malloc | rss | glibc | 0 | =1+1 |
      "
    `);
  });

  test('toMarkdownText() says of a table without lines that it has none', async () => {
    expect(await collect(toMarkdownText(makeTable({ lines: () => [] })))).toContain('It has no lines.');
  });
});

describe('toLatexText()', () => {
  test('toLatexText() makes booktabs of the same, that go on over pages', async () => {
    expect(await collect(toLatexText(makeTable()))).toMatchInlineSnapshot(`
      "% Needs \\usepackage{booktabs,longtable}; wide ones fit a page that is turned, or a smaller font.
      \\begin{longtable}{lrrl}
      \\caption{results, ms; suite malloc; workload mstress}\\\\
      \\toprule
      variant & median, ms & n & reason \\\\
      \\midrule
      \\endfirsthead
      \\toprule
      variant & median, ms & n & reason \\\\
      \\midrule
      \\endhead
      \\bottomrule
      \\endlastfoot
      glibc & 1,230,000 & 20 &  \\\\
      musl-def & 0.3333 & 12,000 & a\\textbar{}b \\& ''c'' \\\\
      \\end{longtable}
      \\begin{longtable}{lllrl}
      \\caption{results, KiB}\\\\
      \\toprule
      suite & workload & variant & n & reason \\\\
      \\midrule
      \\endfirsthead
      \\toprule
      suite & workload & variant & n & reason \\\\
      \\midrule
      \\endhead
      \\bottomrule
      \\endlastfoot
      malloc & rss & glibc & 0 & =1+1 \\\\
      \\end{longtable}
      "
    `);
  });
});

describe('toJunitText()', () => {
  test('toJunitText() has a case for each cell but twins: failed is an error, regressed a failure', async () => {
    const cells = {
      baseline: makeCell(),
      regressed: makeCell({ variant: 'musl-def' }),
      failed: makeCell({ variant: 'musl-perf' }),
      unavailable: makeCell({ variant: 'musl-perf+je' }),
      inconclusive: makeCell({ variant: 'glibc+je' }),
      twin: makeCell({ twin: true }),
    };
    const rows = [
      makeRow(cells.baseline, { median: 1_234.5 }),
      makeRow(cells.regressed, { ratio: 1.052 }),
      makeEmptyRow(cells.failed, 'failed', 'killed by <signal> 11'),
      makeEmptyRow(cells.unavailable, 'unavailable', 'no image of this release'),
      makeRow(cells.inconclusive, { ratio: 1.012 }),
      makeRow(cells.twin, { ratio: 1.3 }),
    ];
    const comparison = makeComparison(1.052);
    const verdicts = [
      makeVerdict(cells.regressed, { kind: 'regressed', comparison }),
      makeVerdict(cells.inconclusive, { kind: 'inconclusive', comparison, roundsToSettle: 43 }),
      makeVerdict(cells.twin, { kind: 'regressed', comparison }),
    ].map((of, at) => ({ ...of, cell: [cells.regressed, cells.inconclusive, cells.twin][at]! }));
    const table = makeTable({ cases: () => toCellCases(rows, verdicts) });
    expect(await collect(toJunitText(table))).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="results of run r1" tests="5" failures="1" errors="1" skipped="2">
        <testsuite name="malloc" tests="5" failures="1" errors="1" skipped="2">
          <properties>
            <property name="run" value="r1"/>
            <property name="table" value="results"/>
          </properties>
          <testcase classname="malloc/debian-12/x86_64/local" name="mstress glibc">
            <system-out>median 1.234 s</system-out>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="mstress musl-def">
            <failure message="regressed: slower, 1.052 × (1.020 – 1.081), margin 1 %; median 100.0 ms" type="regressed"/>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="mstress musl-perf">
            <error message="failed: killed by &lt;signal&gt; 11" type="failed"/>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="mstress musl-perf+je">
            <skipped message="unavailable: no image of this release"/>
          </testcase>
          <testcase classname="malloc/debian-12/x86_64/local" name="mstress glibc+je">
            <skipped message="inconclusive: slower, 1.052 × (1.020 – 1.081), margin 1 %; 43 rounds would settle it; median 100.0 ms"/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });
});

describe('tableFormats', () => {
  test.each(['csv', 'json'] as const)(
    '%s asks for no line before the one before it is written',
    async (format) => {
      let [made, written] = [0, 0];
      let most = 0;
      const lines = function* (): Generator<Line> {
        for (; made < 5_000; made += 1) {
          most = Math.max(most, made - written);
          yield ['malloc', `w${made}`, 'glibc', 'ms', { value: made }, 1, undefined];
        }
      };
      for await (const text of tableFormats[format](makeTable({ lines }))) written += text.split('\n').length;
      expect(written).toBeGreaterThan(5_000);
      expect(most).toBeLessThan(1_000);
    },
  );

  test('csv is read back whole, whatever the number of lines', async () => {
    const lines = (): Line[] =>
      Array.from({ length: 1_001 }, (_, at) => ['a', `w${at}`, 'v', 'ms', at, 1, 'r']);
    const records = readRecords(await collect(toCsvText(makeTable({ lines }))));
    expect(records).toHaveLength(1_002);
    expect(records.at(-1)).toEqual(['a', 'w1000', 'v', 'ms', '1000', '1', 'r']);
  });
});
