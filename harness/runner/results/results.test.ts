import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import { safeText } from '../../report/content/text.ts';
import { writeResults } from './results.ts';
import { makeFakeSuite } from '../../testing/fake-catalog.ts';
import { findCsvErrors } from '../../testing/csvw.ts';
import { findSchemaErrors } from '../../testing/json-schema.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { repositoryRoot } from '../../testing/repository.ts';

const twoMebibytes = 2 * 1024 * 1024;

/** Names that break quoting, markup or a spreadsheet where they are not escaped. */
const hostile = [
  `"'quotes'"`,
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '\u202Eright to left\u200F',
  'x'.repeat(300),
  '👩‍🚀 🎉',
  ']]>',
  '${alert(3)}',
  '&lt;b>&amp;',
];

function unescape(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('writeResults()', () => {
  test(
    'writeResults() writes a report below 2 MiB for the full matrix of the paper',
    { timeout: 120_000 },
    async () => {
      const { folder, record } = await writeMadeUpRun(
        { suite: 'string,malloc,nginx,dacapo', preset: 'paper', rounds: 20 },
        await loadCatalog(repositoryRoot),
      );
      const { rows, answers, reportProblem } = await writeResults(folder, record);
      expect(reportProblem).toBeUndefined();
      expect(rows.length).toBeGreaterThan(800);
      expect(rows.every(({ status }) => status === 'measured')).toBe(true);
      const report = await readFile(join(folder.path, 'report.html'), 'utf8');
      for (const title of ['string-132', 'string-4100', 'malloc', 'dacapo', 'nginx'])
        expect(report).toContain(`<h3>${title}: `);
      expect(report).not.toContain('Left out');
      const answered = answers.flatMap(({ variants }) => variants);
      expect(report.match(/<th scope="row">/g)).toHaveLength(rows.length + answered.length);
      expect((await stat(join(folder.path, 'report.html'))).size).toBeLessThan(twoMebibytes);
      const forComment = await readFile(join(folder.path, 'report.md'), 'utf8');
      expect(Buffer.byteLength(forComment)).toBeLessThan(60 * 1024);
      expect(forComment).not.toContain('eft out here');
    },
  );

  test(
    'writeResults() shows every one of 10,000 cells in the tables, and says what the graphs leave out',
    { timeout: 120_000 },
    async () => {
      const catalog = await loadCatalog(repositoryRoot);
      const workloads = Array.from(
        { length: 1_112 },
        (_, at) => `w${at} ${hostile[at % hostile.length] ?? ''}`,
      );
      const many = makeFakeSuite({ name: 'many', workloads, rounds: 6, scale: '1' });
      const { folder, record } = await writeMadeUpRun(
        { suite: 'many', rounds: 6 },
        { ...catalog, suites: new Map([['many', many]]) },
      );
      const { rows, answers, reportProblem } = await writeResults(folder, record);
      expect([rows.length, reportProblem]).toEqual([1_112 * 9 + 1, undefined]);
      const report = await readFile(join(folder.path, 'report.html'), 'utf8');
      const answered = answers.flatMap(({ variants }) => variants);
      expect(report.match(/<th scope="row">/g)).toHaveLength(rows.length + answered.length);
      expect(report.match(/<svg viewBox/g)!.length).toBeLessThan(300);
      expect(report.match(/<script/g)).toHaveLength(1);
      expect(report).not.toMatch(/<img|<b>|[\u202e\u200f]/);
      const names = [...report.matchAll(/<th scope="row">([^<]*)<\/th>/g)].map(([, name = '']) =>
        unescape(name),
      );
      for (const [at, text] of hostile.entries()) expect(names).toContain(safeText(`w${at} ${text}`));
      expect(report).toContain('Left out here: 1,022 of 1,112 workloads; the tables have all of them.');
    },
  );

  test('writeResults() leaves a run that is as its schemas and its metadata say', async () => {
    const { folder, record } = await writeMadeUpRun(
      {
        suite: 'string,footprint',
        workload: 'memcpy-132,image*',
        family: 'alpaquita',
        variant: 'glibc,musl-perf',
        rounds: 6,
      },
      await loadCatalog(repositoryRoot),
    );
    await writeResults(folder, record);
    expect(await findSchemaErrors(folder.path)).toEqual([]);
    expect(await findCsvErrors(folder.path)).toEqual([]);
    const tables = await readdir(join(folder.path, 'tables'));
    expect(tables).toContain('footprint-published.csv-metadata.json');
    expect(tables).toContain('string-132.csv-metadata.json');
  });

  test('writeResults() keeps the run when there can be no report, and says why', async () => {
    const { folder, record } = await writeMadeUpRun(
      { suite: 'malloc', workload: 'mstress', variant: 'glibc,musl-def', rounds: 3 },
      await loadCatalog(repositoryRoot),
    );
    await mkdir(join(folder.path, 'report.html'));
    const { reportProblem } = await writeResults(folder, record);
    expect(reportProblem?.message).toContain('report.html');
    expect(await readFile(join(folder.path, 'results.csv'), 'utf8')).toContain('mstress');
    expect(await readFile(join(folder.path, 'samples.csv'), 'utf8')).toContain('mstress');
  });
});
