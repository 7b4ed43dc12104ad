import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import { writeResults } from '../../runner/results/results.ts';
import { callCli, type CliOutcome } from '../../testing/cli.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { repositoryRoot } from '../../testing/repository.ts';

let path: string;

beforeAll(async () => {
  const { folder, record } = await writeMadeUpRun(
    { suite: 'malloc,footprint', workload: 'mstress,espresso,image-*', rounds: 6 },
    await loadCatalog(repositoryRoot),
  );
  await writeResults(folder, record);
  path = folder.path;
});

function call(...argv: string[]): Promise<CliOutcome> {
  return callCli(['export', path, ...argv], {
    connectEngine: () => Promise.reject(new Error('export asks for no engine')),
  });
}

const tables = 'results, samples, verdicts, answer, ratios, footprint, footprint-published, malloc';

describe('bench export', () => {
  test.each(['results', 'samples', 'tables/malloc', 'tables/footprint', 'tables/footprint-published'])(
    'bench export prints %s.csv byte for byte',
    async (file) => {
      const { code, printed, told } = await call('--table', file.replace('tables/', ''));
      expect({ code, told }).toEqual({ code: 0, told: '' });
      expect(printed).toBe(await readFile(join(path, `${file}.csv`), 'utf8'));
    },
  );

  test.each(tables.split(', '))('bench export writes %s in every format', async (table) => {
    const print = async (format: string): Promise<string> =>
      (await call('--table', table, '--format', format)).printed;
    const csv = (await print('csv')).trimEnd().split('\n');
    const json = JSON.parse(await print('json')) as { rows: unknown[]; columns: { name: string }[] };
    expect(json.rows).toHaveLength(csv.length - 1);
    expect(json.columns.map(({ name }) => name).join()).toBe(csv[0]);
    const isLine = (line: string): boolean => /^\| (?!---)/.test(line);
    const markdown = await print('markdown');
    const heads = markdown.match(/^\| ---/gm)?.length ?? 0;
    expect(markdown.split('\n').filter(isLine)).toHaveLength(csv.length - 1 + heads);
    expect(await print('latex')).toContain('\\toprule');
    expect(await print('junit')).toMatch(/^<\?xml [^]*<testcase [^]*<\/testsuites>\n$/);
  });

  test('bench export writes to a file instead, where one is named', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'bench-export-')), 'out', 'malloc.csv');
    const { printed } = await call('--table', 'malloc', '--report-to', file);
    expect(printed).toBe(`Table: ${file}\n`);
    expect(await readFile(file, 'utf8')).toBe(await readFile(join(path, 'tables/malloc.csv'), 'utf8'));
  });

  test('bench export writes what scripts of hyperfine 2 read', async () => {
    const { code, printed } = await call('--format', 'hyperfine');
    expect(code).toBe(0);
    const { schema_version, primary_metric, results } = JSON.parse(printed) as {
      schema_version: number;
      primary_metric: 'time_wall_clock';
      results: {
        command: string;
        name: string;
        measurements: Record<string, { value: number; unit: string }>[];
        summary: Record<string, { unit: string; count: number; mean: number; stddev: number | null }>;
      }[];
    };
    expect(schema_version).toBe(2);
    expect(new Set(results.map(({ name }) => name)).size).toBe(results.length);
    expect(results.map(({ name }) => name)).toContain('mstress on debian 12 glibc');
    for (const { measurements, summary } of results) {
      const values = measurements.map((one) => one[primary_metric]!.value);
      const { mean, count, unit } = summary[primary_metric]!;
      expect({ count, unit }).toEqual({ count: values.length, unit: measurements[0]![primary_metric]!.unit });
      expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length);
      expect(Object.keys(measurements[0]!)).toEqual([...Object.keys(summary), 'exit_code']);
    }
  });

  test.each([
    [['--format', 'hyperfine', '--table', 'results'], '--table: found one for --format hyperfine'],
    [[], `--table: found nothing, wanted one of ${tables}`],
    [['--table', 'maloc'], '--table: there is no table "maloc"; did you mean malloc?'],
    [
      ['--table', 'results', '--format', 'xml'],
      '--format: found "xml", wanted csv, json, markdown, latex, junit, hyperfine',
    ],
  ])('bench export %j ends with exit code 2 and says what is wrong', async (argv, sentence) => {
    const { code, printed, told } = await call(...argv);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told).toContain(sentence);
    expect(told).toContain('→');
  });
});
