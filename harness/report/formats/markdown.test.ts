import { describe, expect, it } from 'vitest';
import { calmReport, makeHostileReport, redReport } from '../check-report.fixture.ts';
import { safeText } from '../content/text.ts';
import { codeBlock, markdownTable, markdownText, renderCheckMarkdown } from './markdown.ts';
import { makeVerdict } from '../verdicts.fixture.ts';
import { anyText, fc } from '../../testing/property.ts';

describe('renderCheckMarkdown()', () => {
  it('renderCheckMarkdown() tells all of a check that is red', () => {
    expect(renderCheckMarkdown(redReport)).toMatchInlineSnapshot(`
      "## check against debian:12.10

      **2 of 7 cells got worse than debian:12.10, by more than the margin, and two sessions of their own confirm it.**

      | cell | margin | first session | second session | outcome |
      | --- | --- | --- | --- | --- |
      | malloc/mstress/debian-12/x86\\_64/local/musl-def | 1 % | slower, 1.052 × (1.020 – 1.081), p = 0.00039 | slower, 1.049 × (1.018 – 1.078), p \\< 0.0001 | **confirmed in two sessions of its own** |
      | nginx/static/debian-12/x86\\_64/local/musl-def | 2.3 % | slower, 0.950 × (0.921 – 0.977), p = 0.00039 | slower, 0.942 × (0.914 – 0.968), p = 0.0012 | **confirmed in two sessions of its own** |
      | malloc/sh6bench/debian-12/x86\\_64/local/glibc+mi | 1 % | slower, 1.033 × (1.002 – 1.062), p = 0.031 | 1.006 × (0.976 – 1.034), p = 1 | not confirmed: a session of its own does not show it |
      | malloc/redis/debian-12/x86\\_64/local/musl-perf | 1 % | slower, 1.071 × (1.039 – 1.101), p = 0.0086 |  | not confirmed: it could not be measured again |

      ### What could not be judged

      | verdict | cells |
      | --- | --- |
      | inconclusive: 1.012 × (0.982 – 1.040), margin 1 %; 43 rounds would settle it | malloc/espresso/debian-12/x86\\_64/local/musl-def |
      | unavailable: no image of this release | malloc/espresso/debian-12/x86\\_64/local/musl-perf<br>malloc/cache-scratch-N/debian-12/x86\\_64/local/musl-perf |
      | contaminated: the baseline differs from itself: slower, 1.023 × (99 %: 1.012 – 1.034) | malloc/cache-scratch-N/debian-12/x86\\_64/local/musl-def |
      | failed: the server was killed by signal 11 | nginx/static/debian-12/x86\\_64/local/musl-perf |
      | not steady: 12 of 20 processes reach no steady state | nginx/static/debian-12/x86\\_64/local/glibc+mi |
      | incomparable: kernel is 6.1 here, 6.5 there; cpuModel is AMD EPYC 9B14 here, unknown there | nginx/static/debian-12/x86\\_64/local/glibc+rp |
      | emulated: req/s of aarch64 on x86\\_64 measures the emulator | nginx/static/debian-12/aarch64/local/musl-def |
      | new: there is nothing to compare it with | nginx/proxy/debian-12/x86\\_64/local/musl-def |
      | missing: only the earlier run has it | nginx/proxy/debian-12/x86\\_64/local/glibc+je |

      - 2 regressed · 1 improved · 1 unchanged · 1 inconclusive · 1 contaminated · 1 not steady · 1 failed · 1 incomparable · 1 missing · 2 unavailable · 1 emulated · 1 new
      - The baseline measured twice: malloc/mstress 1.002, malloc/cache-scratch-N 1.023; 1 of 2 differ (p ≤ .05)
      - family auto is debian; alpaquita cannot be had: there is no network
      - intervals are of 95 %; p is one-sided, that a cell is worse by no more than its margin: at 30 % or less it is measured again, at 15 % or less of both sessions once more, and at 1 % or less there, adjusted for all cells measured again (Holm), and at 5 % or less in yet another session, it is red
      - 5 cells looked worse at first and had a second session
      - let through although it differs: microcode is 0xa20102d here, 0xa20102e there
      - 2 noisy rounds dropped, for all variants

      Do it again with

      \`\`\`text
      npm run bench -- check --against debian:12.10 --suite malloc,nginx --rounds 20 --seed 7
      \`\`\`
      "
    `);
  });

  it('renderCheckMarkdown() stays calm where nothing happened', () => {
    expect(renderCheckMarkdown(calmReport)).toMatchInlineSnapshot(`
      "## check of run 2026-03-01T03-00-00Z-a1 against run 2026-02-28T03-00-00Z-77

      **Nothing got worse than run 2026-02-28T03-00-00Z-77, as far as 2 cells can tell.**

      - 1 improved · 1 unchanged
      - The baseline measured twice: malloc/mstress 1.002; 0 of 1 differ (p ≤ .05)
      - intervals are of 95 %; p is one-sided, that a cell is worse by no more than its margin: at 30 % or less it is measured again, at 15 % or less of both sessions once more, and at 1 % or less there, adjusted for all cells measured again (Holm), and at 5 % or less in yet another session, it is red

      Do it again with

      \`\`\`text
      npm run bench -- check --baseline 2026-02-28T03-00-00Z-77 --seed 7
      \`\`\`
      "
    `);
  });

  it('renderCheckMarkdown() lets no text end a line, a cell or a block', () => {
    const lines = (text: string): string =>
      renderCheckMarkdown(makeHostileReport(text))
        .replace(/```text\n.*\n```\n/, '')
        .replace(/\\\||[^\n|]/g, '');
    expect(lines('\n\n## a | b\n<script>x')).toBe(lines('harmless'));
  });

  it('renderCheckMarkdown() counts cells beyond ten of one reason', () => {
    const verdicts = Array.from({ length: 30 }, (_, i) =>
      makeVerdict({ workload: `w${i}` }, { kind: 'unavailable', reason: 'no image' }),
    );
    expect(renderCheckMarkdown({ ...calmReport, verdicts })).toContain(
      'w9/debian-12/x86\\_64/local/glibc<br>and 20 more |',
    );
  });
});

describe('markdownText()', () => {
  it.each([
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['a | b', 'a \\| b'],
    ['[click](javascript:1)', '\\[click\\](javascript:1)'],
    ['**bold** `code` &lt;', '\\*\\*bold\\*\\* \\`code\\` \\&lt;'],
    ['see https://evil.example', 'see https\\://evil.example'],
    ['www.evil.example', 'www\\.evil.example'],
    ['a\n\n# heading\x1b[31m', 'a \\# heading'],
    ['musl-perf+je (2.1–8.0 %)', 'musl-perf+je (2.1–8.0 %)'],
  ])('markdownText() writes %j as %j', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  it('markdownText() shows any text as it is, on one line, and lets none of it be markup', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const written = markdownText(text);
        expect(written.replace(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(safeText(text));
        expect(written.replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[\r\n|<>`*_[\]\\&]/);
      }),
    );
  });
});

describe('codeBlock()', () => {
  it('codeBlock() cannot be closed by what stands in it', () => {
    expect(codeBlock('a ``` b\n````')).toBe('`````text\na ``` b ````\n`````');
    expect(codeBlock('npm run bench')).toBe('```text\nnpm run bench\n```');
  });
});

describe('markdownTable()', () => {
  it('markdownTable() rules off the headings', () => {
    expect(markdownTable(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
  });
});
