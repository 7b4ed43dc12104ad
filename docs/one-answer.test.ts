import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listCaveats } from '../harness/report/content/caveats.ts';
import { toMarkdownReport } from '../harness/report/index.ts';
import { renderAnswer, renderRunSummary } from '../harness/report/terminal/index.ts';
import { toHtmlReport } from '../harness/report/html/index.ts';
import { callCli } from '../harness/testing/cli.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';
import { readExample } from './example-runs.ts';

interface Table {
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}

const { path, report } = await readExample();

async function exportTable(table: string): Promise<Table['rows']> {
  const { printed } = await callCli(['export', path, '--table', table, '--format', 'json'], {
    connectEngine: () => Promise.reject(new Error('no engine is needed')),
  });
  return (JSON.parse(printed) as Table).rows;
}

/** As a reader sees it, wherever its lines end and whatever marks it up. */
function plain(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&#39;': "'",
    '&quot;': '"',
  };
  return text
    .replace(/<(style|script)\b[^]*?<\/\1>|<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|#39|quot);/g, (entity) => entities[entity] ?? entity)
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/\s+/g, ' ');
}

describe('the outputs of one run', () => {
  test('have the same caveats, word for word', () => {
    const caveats = listCaveats(report);
    expect(caveats.length).toBeGreaterThan(0);
    const outputs = {
      terminal: renderRunSummary(report, { width: 80, colour: false }),
      'report.md': toMarkdownReport(report),
      'report.html': toHtmlReport(report),
    };
    for (const [name, text] of Object.entries(outputs))
      for (const caveat of caveats) expect(plain(text), name).toContain(plain(caveat));
  });

  test('have the same answer: sentence, ratio and verdict of every variant', async () => {
    const lines = await exportTable('answer');
    const texts = [
      renderAnswer(report, { width: 80, colour: false }),
      toMarkdownReport(report),
      toHtmlReport(report),
    ].map(plain);
    const sentence = /Fastest: .* cannot be told apart/.exec(texts[0] ?? '')?.[0] ?? 'none';
    for (const text of texts) expect(text).toContain(sentence);
    for (const { variant, verdict, ratio } of lines) {
      const shown = new RegExp(
        `${String(variant).replace('+', '\\+')}\\W+(\\d[\\d.]*)[^a-z]*\\b(${String(verdict)})\\b`,
      );
      const found = texts.map((text) => shown.exec(text)?.[1]);
      expect(new Set(found).size, String(variant)).toBe(1);
      expect(Number(found[0]) / Number(ratio)).toBeCloseTo(1, 1);
    }
  });

  test('say of nothing that it is as fast by a margin wider than 5 %, and of what is not known how many rounds would tell', async () => {
    const verdicts = await exportTable('verdicts');
    const equal = verdicts.filter(({ verdict }) => verdict === 'as-fast');
    expect(equal.length).toBeGreaterThan(0);
    for (const { margin, rule } of equal) {
      expect(margin).toBeLessThanOrEqual(0.05);
      expect(rule).toBe('equality');
    }
    const unknown = verdicts.filter(({ verdict }) => verdict === 'not-known');
    for (const { rounds, rounds_to_settle: needed, ratio_low: low, ratio_high: high } of unknown) {
      expect(Number(low)).toBeLessThan(Number(high));
      expect(Number(needed)).toBeGreaterThan(Number(rounds));
    }
  });

  test('call no variant regressed or improved: those are words for releases and nights', () => {
    const texts = [
      renderRunSummary(report, { width: 80, colour: false }),
      toMarkdownReport(report),
      toHtmlReport(report),
    ].map(plain);
    for (const text of texts) expect(text).not.toMatch(/\b(?:regressed|improved|unchanged|inconclusive)\b/);
  });

  test('have no column for memory where none was read', async () => {
    const { report: ofStrings } = await readExample('string');
    for (const [of, has] of [
      [report, true],
      [ofStrings, false],
    ] as const)
      for (const text of [
        renderAnswer(of, { width: 80, colour: false }),
        toMarkdownReport(of),
        toHtmlReport(of),
      ])
        expect(text.includes('memory, ×')).toBe(has);
  });

  test('define verdicts as method.md does', async () => {
    const method = plain(await readFile(join(repositoryRoot, 'docs/method.md'), 'utf8'));
    const page = plain(toHtmlReport(report));
    for (const rule of [
      'and the estimate is beyond the margin',
      'the 90 % interval lies within the margin on both sides, or within 5 % where the margin is wider',
    ]) {
      expect(method).toContain(rule);
      expect(page).toContain(rule);
    }
  });

  test('are what README.md shows of them', async () => {
    const readme = await readFile(join(repositoryRoot, 'README.md'), 'utf8');
    const lines = renderAnswer(report, { width: 100, colour: false }).split('\n- ')[0] ?? '';
    expect(readme).toContain(lines);
  });
});
