import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { callCli, type CliOutcome } from '../../testing/cli.ts';
import { fakeDebian } from '../../testing/fake-debian.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';

const measured = [
  '--suite',
  'malloc',
  '--workload',
  'mstress',
  '--variant',
  'glibc,musl-def',
  '--rounds',
  '6',
];
let measuredOnce: string;
let out: string;

const call = (...argv: readonly string[]): Promise<CliOutcome> =>
  callCli(argv, { connectEngine: () => Promise.resolve(makeFakeEngine({ behave: fakeDebian() })) });
const history = (...argv: readonly string[]): Promise<CliOutcome> => call('history', '--out', out, ...argv);

beforeAll(async () => {
  measuredOnce = await mkdtemp(join(tmpdir(), 'bench-history-'));
  await call('run', ...measured, '--out', measuredOnce);
});

/** Three nights of one run, under names and times of their own. */
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'bench-history-'));
  const [run = ''] = await readdir(measuredOnce);
  for (const night of [1, 2, 3]) {
    const folder = join(out, `night-${night}`);
    await cp(join(measuredOnce, run), folder, { recursive: true });
    const record = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as object;
    const own = { run: `night-${night}`, started: `2026-09-0${night}T00:00:00.000Z` };
    await writeFile(join(folder, 'run.json'), JSON.stringify({ ...record, ...own }));
    await rm(join(folder, 'summary.json'));
  }
});

describe('bench history', () => {
  test('bench history draws every cell over the runs there are, and makes what is missing', async () => {
    const { code, printed, told } = await history();
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(printed).toMatch(/3\s+nights, 2026-09-01 to 2026-09-03/);
    expect(printed).toMatch(/mstress musl-def +▅▅▅ +1\.20* → 1\.20*\n/);
    expect(await readdir(join(out, 'night-1'))).toContain('summary.json');
    expect((await history()).printed).toBe(printed);
  });

  test('bench history writes a CSV beside it, and answers in JSON', async () => {
    const csv = join(out, 'history.csv');
    const { printed } = await history('--csv', csv, '--json', '--workload', 'ms*', '--variant', 'musl-def');
    const lines = parse<Record<string, string>>(await readFile(csv, 'utf8'), { columns: true });
    expect(lines.map(({ run, variant }) => `${run} ${variant}`)).toEqual(
      [1, 2, 3].map((night) => `night-${night} musl-def`),
    );
    expect(JSON.parse(printed)).toMatchObject({ series: [{ nights: [{ run: 'night-1' }, {}, {}] }] });
  });

  test('bench history leaves out what is broken, each with a line, and what goes on', async () => {
    await writeFile(join(out, 'night-1', 'run.json'), '{"ver');
    await truncate(join(out, 'night-2', 'journal.jsonl'), 2_000);
    await cp(join(out, 'night-3'), join(out, 'copy'), { recursive: true });
    await cp(join(out, 'night-3'), join(out, 'goes-on'), { recursive: true });
    const running = await readFile(join(out, 'goes-on', 'run.json'), 'utf8');
    await writeFile(join(out, 'goes-on', 'run.json'), running.replace('"complete"', '"running"'));
    await mkdir(join(out, 'notes'));
    const { code, printed, told } = await history();
    expect(code).toBe(0);
    expect(printed).toMatch(/1\s+night,/);
    expect(told.trim().split('\n').sort()).toEqual([
      expect.stringMatching(/^Left out: .* is a copy of night-3$/),
      expect.stringMatching(/^Left out: Cannot read .*night-1\/run\.json: it is not JSON: line 1: found .*$/),
      expect.stringMatching(/^Left out: Cannot read .*night-2: the end of its journal is missing$/),
    ]);
  });

  test('bench history makes a page: printed, or in a file with text on the terminal', async () => {
    const page = (await history('--format', 'html')).printed;
    expect(page).toContain('<h1>History of ratios</h1>');
    expect(page.match(/<svg /g)!.length).toBeGreaterThan(0);
    const file = join(out, 'history.html');
    const { printed } = await history('--format', 'html', '--report-to', file);
    expect(printed).toMatch(/3\s+nights, 2026-09-01 to 2026-09-03/);
    expect(await readFile(file, 'utf8')).toContain('--report-to');
  });

  test('bench compare makes a page of two runs, with what differs between them', async () => {
    const file = join(out, 'compare.html');
    const flags = ['--format', 'html', '--report-to', file, '--out', out];
    const { code, told } = await call('compare', 'night-1', 'night-2', ...flags);
    expect({ code, told }).toEqual({ code: 0, told: '' });
    const page = await readFile(file, 'utf8');
    expect(page).toContain('<h1>Run night-2 against night-1</h1>');
    expect(page).toContain('Nothing that is recorded');
    expect(page).toContain('id="verdicts"');
  });

  test.each([
    [['--format', 'htm'], '--format: found "htm", wanted text, json, html'],
    [['--format', 'html', '--json'], '--json and --format html: found both, wanted one'],
    [['--suite', 'maloc'], '--suite: there is no measured suite "maloc"; did you mean malloc?'],
    [['--workload', 'mstres'], '--workload: there is no measured workload "mstres"; did you mean mstress?'],
    [
      ['--variant', 'musl-deff'],
      '--variant: there is no measured variant "musl-deff"; did you mean musl-def?',
    ],
    [['--csv'], "option '--csv <file>' argument missing"],
  ])('bench history %j ends with exit code 2 and says what is wrong', async (argv, sentence) => {
    const { code, told } = await history(...argv);
    expect(code).toBe(2);
    expect(told).toContain(sentence);
  });

  test('bench compare and bench export say that a run was interrupted, and that nothing was compared is exit code 3', async () => {
    const flags = { suite: 'malloc', workload: 'mstress', variant: 'glibc,musl-def', rounds: 3 };
    const { folder, record } = await writeMadeUpRun(flags, await loadCatalog(repositoryRoot));
    await folder.writeRun({ ...record, status: 'interrupted' });
    const journal = join(folder.path, 'journal.jsonl');
    const [header = ''] = (await readFile(journal, 'utf8')).split('\n');
    await writeFile(journal, `${header}\n`);
    const call = (...argv: string[]) =>
      callCli(argv, { connectEngine: () => Promise.reject(new Error('No engine is needed for this')) });
    const warning = `Run ${record.run} was interrupted: cells without numbers were not all tried`;
    const compared = await call('compare', folder.path);
    expect(compared.printed.replaceAll(/\s+/g, ' ')).toContain('The run was interrupted');
    expect([compared.code, compared.told]).toEqual([3, expect.stringContaining('Nothing was compared: ')]);
    const exported = await call('export', folder.path, '--table', 'results');
    expect([exported.code, exported.told]).toEqual([0, `${warning}\n`]);
    const junit = await call('export', folder.path, '--format', 'junit');
    expect(junit.told).toContain(`export ${folder.path} --format junit --table results\n`);
  });

  test('bench history says what to do when there is no run', async () => {
    const { code, printed } = await history('--out', join(out, 'nowhere'));
    expect(code).toBe(3);
    expect(printed).toContain('→ Measure some: npm run bench -- --suite malloc');
  });
});
