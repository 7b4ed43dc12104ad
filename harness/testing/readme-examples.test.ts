import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../catalog/catalog.ts';
import { resultsSchema, samplesSchema } from '../report/tables/columns.ts';
import { writeRows, writeSamples } from '../runner/results/results.ts';
import { describeWithPandas, describeWithR, runPython, runR } from './data-tools.ts';
import { writeMadeUpRun } from './made-up-run.ts';
import { repositoryRoot } from './repository.ts';

type Line = Readonly<Record<string, unknown>>;

const readme = await readFile(join(repositoryRoot, 'results', 'README.md'), 'utf8');

let folder: string;
/** By `workload variant`, as the program itself has them. */
let ratios: ReadonlyMap<string, number>;
let medians: ReadonlyMap<string, number>;

beforeAll(async () => {
  const flags = {
    suite: 'malloc',
    workload: 'mstress,barnes',
    variant: 'glibc,glibc+je,musl-def',
    rounds: 7,
  };
  const { folder: run, record } = await writeMadeUpRun(flags, await loadCatalog(repositoryRoot));
  await writeRows(run, record);
  await writeSamples(run, record);
  folder = run.path;
  ratios = numbersOf(await readCsv('results.csv', isTimed), 'ratio');
  medians = await pairByHand();
});

describe('results/README.md', () => {
  test.each([resultsSchema, samplesSchema])(
    'results/README.md explains each column of $name',
    ({ columns }) => {
      expect(columns.filter(({ name }) => !readme.includes(`\`${name}\``))).toEqual([]);
    },
  );

  test('results/README.md reads a run with DuckDB', async () => {
    const connection = await (await DuckDBInstance.create()).connect();
    await connection.run(`SET file_search_path = '${folder}'`);
    const read = async (sql: string): Promise<readonly Line[]> =>
      (await connection.runAndReadAll(sql)).getRowObjectsJson();
    const answers = [];
    for (const statement of exampleIn('sql').split(/;\n/)) answers.push(await read(statement));
    expectNumbers(widthwise(answers[2]!), ratios);
    expectNumbers(numbersOf(answers[4]!, 'ratio'), medians);
    expect((await readCsv('results.csv')).filter(({ reason }) => reason !== '')).toEqual([]);
    const types = await read('DESCRIBE results');
    expect(types.find((column) => column['column_name'] === 'release')).toMatchObject({
      column_type: 'VARCHAR',
    });
    expect(types.find((column) => column['column_name'] === 'unit')?.['column_type']).toContain('ENUM');
  });
});

describeWithPandas('results/README.md, with pandas', () => {
  test('results/README.md reads a run with pandas', async () => {
    const checks = [
      'assert str(results.dtypes["unit"]) == "category"',
      'assert str(results.dtypes["release"]) == "string"',
      'assert results["reason"].isna().all()',
    ];
    const written = ['ratios.to_csv("ratios.csv")', 'medians.to_csv("medians.csv")'];
    await runPython([exampleIn('python'), ...checks, ...written].join('\n'), folder);
    await expectWritten();
  });
});

describeWithR('results/README.md, with R', () => {
  test('results/README.md reads a run with R', async () => {
    const checks = [
      'stopifnot(is.factor(results$unit), is.character(results$release), all(is.na(results$reason)))',
    ];
    const written = [
      'write.csv(data.frame(workload = rownames(ratios), ratios, check.names = FALSE), "ratios.csv", na = "")',
      'write.csv(medians, "medians.csv")',
    ];
    await runR([exampleIn('r'), ...checks, ...written].join('\n'), folder);
    await expectWritten();
  });
});

function exampleIn(language: string): string {
  const [, code] = new RegExp(`\n\`\`\`${language}\n(.*?)\n\`\`\`\n`, 's').exec(readme) ?? [];
  if (code === undefined) throw new Error(`There is no example in ${language}`);
  return code;
}

async function readCsv(name: string, wanted: (line: Line) => boolean = () => true): Promise<readonly Line[]> {
  const lines = parse(await readFile(join(folder, name), 'utf8'), { columns: true });
  return (lines as readonly Line[]).filter(wanted);
}

const isTimed = ({ metric, twin }: Line): boolean => metric === 'time' && twin === '';

async function expectWritten(): Promise<void> {
  expectNumbers(widthwise(await readCsv('ratios.csv')), ratios);
  expectNumbers(numbersOf(await readCsv('medians.csv'), 'ratio'), medians);
}

/** Two programs need not round the last digit alike. */
function expectNumbers(found: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): void {
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [key, number] of found) expect(number).toBeCloseTo(expected.get(key)!, 12);
}

/** Numbers of a column, by workload and variant; empty fields are left out. */
function numbersOf(lines: readonly Line[], column: string): ReadonlyMap<string, number> {
  return new Map(
    lines.flatMap(({ workload, variant, [column]: number }) =>
      number === '' || number === null ? [] : [[`${String(workload)} ${String(variant)}`, Number(number)]],
    ),
  );
}

/** The same of a table with a column for each variant. */
function widthwise(lines: readonly Line[]): ReadonlyMap<string, number> {
  const fields = lines.flatMap(({ workload, ...variants }) =>
    Object.entries(variants).map(([variant, ratio]) => ({ workload, variant, ratio })),
  );
  return numbersOf(
    fields.filter(({ variant }) => variant !== ''),
    'ratio',
  );
}

/** The median of value / value of the baseline over the rounds of each workload and variant. */
async function pairByHand(): Promise<ReadonlyMap<string, number>> {
  const samples = await readCsv('samples.csv', (line) => isTimed(line) && line['together'] === '');
  const keys = new Set(samples.map(({ workload, variant }) => `${String(workload)} ${String(variant)}`));
  const valueIn = (key: string, round: unknown): number =>
    numbersOf(
      samples.filter((line) => line['round'] === round),
      'value',
    ).get(key)!;
  return new Map(
    [...keys].map((key) => {
      const baseline = key.replace(/ .*/, ' glibc');
      const own = samples.filter(({ workload, variant }) => key === `${String(workload)} ${String(variant)}`);
      const rounds = own.map(({ round }) => round);
      const quotients = rounds.map((round) => valueIn(key, round) / valueIn(baseline, round));
      return [key, quotients.sort((a, b) => a - b)[(rounds.length - 1) / 2]!];
    }),
  );
}
