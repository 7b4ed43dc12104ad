import { describe, expect, test } from 'vitest';
import type { Row } from '../../model/result.ts';
import { toMarkdownReport } from './markdown-report.ts';
import { makePair, makeReport } from '../run-report.fixture.ts';
import { makeCell, makeEmptyRow, makeRow } from '../testing.ts';
import { makeVerdict } from '../verdicts.fixture.ts';

const hostile = '"><script>alert(1)</script> | **x** [y](http://z)\n# heading `code`\u202e @someone';

function makeMany(count: number): Row[] {
  return Array.from({ length: count }, (_, at) => makePair({ workload: `workload-${at}` })).flat();
}

describe('toMarkdownReport()', () => {
  test('toMarkdownReport() says what came out, of what, what to know, the ratios, and how to do it again', () => {
    const rows = [
      makeRow(makeCell(), { median: 1_234.5 }),
      makeRow(makeCell({ variant: 'musl-def' }), { median: 1_300, ratio: 1.1 }),
      makeRow(makeCell({ variant: 'glibc+je' }), { median: 1_100, ratio: 0.9 }),
      makeRow(makeCell({ twin: true }), { ratio: 1.001 }),
      makeRow(makeCell({ workload: 'barnes' }), { median: 0.5 }),
      makeEmptyRow(makeCell({ workload: 'barnes', variant: 'musl-def' }), 'failed', 'crashed: signal 11'),
    ];
    expect(toMarkdownReport(makeReport(rows, { notes: ['family auto is debian'] }))).toMatchInlineSnapshot(`
      "## malloc: 3 variants of debian 12 compared

      ### malloc: time of 1 workload · debian 12 · x86\\_64

      **Fastest: glibc.**

      | variant | time, × | 95 % interval | verdict |
      | --- | --- | --- | --- |
      | **glibc** | 1 |  | baseline |
      | musl-def | 1.100 | 1.067 – 1.131 | slower |
      | glibc+je | 0.900 | 0.873 – 0.925 | faster |

      × glibc’s time, 95 % interval; faster: by over 1 %. +je preloads jemalloc.

      ### Caveats

      - family auto is debian
      - failed: crashed: signal 11 (barnes on musl-def)

      ### Ratios

      Variant ÷ baseline, from the pairs of each round, rounded to its 95 % interval. The baseline has its median. ✗ worse · ✓ better · = as good, within the margin · ? not known · ! cannot be relied on: see the caveats · — not planned

      #### malloc

      time in ms, lower is better · debian 12 · x86\\_64 · baseline glibc

      | workload | glibc | musl-def | glibc+je |
      | --- | --- | --- | --- |
      | mstress | 1.234 s | **1.100** ✗ | **0.900** ✓ |
      | barnes | 500 µs | failed | — |

      ### What was measured, and where

      - Suites: malloc (version 1)
      - Images: debian 12
      - Variants: glibc, musl-def, glibc+je
      - Workloads: 2, up to 20 rounds each (preset short)
      - Machine: 2 × A processor · 8.0 GiB memory · kernel fake
      - Engine: fake 1, x86\\_64
      - When: 2026-03-01 10:00 UTC, took 1h 30m
      - Run: r1

      ### Do it again

      \`\`\`text
      npm run bench -- run --suite malloc --seed 7
      \`\`\`

      Seed 7. The baseline measured twice: malloc/mstress 1.001; 1 of 1 differ (p ≤ .05). report.html beside this file has graphs, intervals and how it was measured; results.csv has every number.
      "
    `);
  });

  test('toMarkdownReport() lets nothing that a run says be markup', () => {
    const table = { name: hostile, line: hostile };
    const cell = { workload: hostile, engine: hostile, release: hostile, caveat: hostile, table };
    const failed = makeEmptyRow(makeCell({ ...cell, variant: 'musl-perf' }), 'failed', hostile);
    const rows = [...makePair(cell), failed];
    const report = makeReport(rows, { run: hostile, command: hostile, notes: [hostile] });
    const doubtful = makeVerdict(cell, { kind: 'not-steady', reason: hostile });
    const text = toMarkdownReport({
      ...report,
      verdicts: [...report.verdicts, doubtful],
      endReason: hostile,
    });
    const outside = text.replace(/^```text\n[^\n]*\n```$/gm, '');
    expect(outside).not.toMatch(/(?<!\\)(<script|\[y|`code|@someone|# heading)|(?<![\\*])\*\*x|\u202e/);
    expect(outside).not.toMatch(/(?<!\\):\/\//);
    const lines = text.split('\n').filter((line) => line.startsWith('|'));
    const bars = lines.map((line) => line.match(/(?<!\\)\|/g)?.length);
    expect(new Set(bars)).toEqual(new Set([5]));
  });

  test('toMarkdownReport() folds a long table, and cuts one that would not fit into a comment', () => {
    const folded = toMarkdownReport(makeReport(makeMany(31)));
    expect(folded).toContain('<details><summary>31 workloads</summary>\n\n| workload |');
    expect(folded).not.toContain('Left out');
    const cut = toMarkdownReport(makeReport(makeMany(5_000)));
    expect(cut).toMatch(/\n\nLeft out here: [\d,]+ of 5,000 workloads; results.csv has all of them.\n/);
    expect(Buffer.byteLength(cut)).toBeLessThan(60 * 1024);
    expect(Buffer.byteLength(cut)).toBeGreaterThan(50 * 1024);
  });

  test('toMarkdownReport() fits into a comment whatever there are many of, and says what it leaves out', () => {
    const name = 'long'.repeat(60);
    const places = Array.from({ length: 400 }, (_, at) =>
      makePair({ engine: `${name}${at}`, caveat: `${name} ${at}` }),
    );
    const text = toMarkdownReport(makeReport(places.flat()));
    expect(Buffer.byteLength(text)).toBeLessThan(60 * 1024);
    expect(text).toMatch(/\d+ further tables are left out here/);
    expect(text).toContain('### Do it again');
  });

  test('toMarkdownReport() makes a report of a run that has no number at all', () => {
    const text = toMarkdownReport(makeReport([makeEmptyRow(makeCell(), 'failed', 'crashed: signal 11')]));
    expect(text).toContain('| mstress | failed |');
    expect(text).toContain('Nothing was compared with anything.');
  });
});
