import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../model/journal.ts';
import type { RunRecord } from '../../model/run.ts';
import { readStoredRun } from '../../runner/resume/resume.ts';
import { readEntries } from '../../store/journal-reader.ts';
import { openRunFolder } from '../../store/run-folder.ts';
import { type CliOutcome, callCli } from '../../testing/cli.ts';
import { driverLine, fakeDebian, type FakeDebianRequest } from '../../testing/fake-debian.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';
import { makeFakeMachine } from '../../testing/fake-machine.ts';
import { findSchemaErrors } from '../../testing/json-schema.ts';
import { fc } from '../../testing/property.ts';

const flags = [
  ...[
    '--suite',
    'malloc',
    '--workload',
    'mstress,espresso,alloc-test-1,cache-scratch-n',
    '--family',
    'debian',
  ],
  ...['--variant', 'glibc,glibc+je,musl-def', '--rounds', '6', '--param', 'scale=0.1'],
];

interface Measuring extends FakeDebianRequest {
  readonly flags?: readonly string[];
  readonly cpuModel?: string;
  readonly signal?: AbortSignal;
  /** Cells may be without a number. */
  readonly mayFail?: boolean;
}

/** Calls the command line on a machine of its own. */
async function call(argv: readonly string[], machine: Measuring = {}): Promise<CliOutcome> {
  const { cpuModel = 'Fake', signal, ...debian } = machine;
  return callCli(argv, {
    connectEngine: () => Promise.resolve(makeFakeEngine({ behave: fakeDebian(debian) })),
    machine: makeFakeMachine({ environment: { cpuModel, cpuCount: '2' } }),
    ...(signal && { signal }),
  });
}

/** Measures a shard into a results folder of its own, and gives the folder of its run. */
async function measure(shard: string, { flags: more = [], ...machine }: Measuring = {}): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), 'bench-shard-'));
  const argv = ['run', ...flags, '--seed', '7', '--shard', shard, ...more, '--json', '--out', out];
  const { code, printed, told } = await call(argv, machine);
  expect(machine.mayFail ? [0, 4] : [0], told).toContain(code);
  return (JSON.parse(printed) as { readonly path: string }).path;
}

interface Merged extends CliOutcome {
  readonly path: string;
  readonly record: RunRecord;
}

async function merge(paths: readonly string[], { mayFail = false } = {}): Promise<Merged> {
  const out = await mkdtemp(join(tmpdir(), 'bench-merged-'));
  const outcome = await call(['merge', ...paths, '--json', '--out', out]);
  expect(mayFail ? [0, 4] : [0], outcome.told).toContain(outcome.code);
  const { path } = JSON.parse(outcome.printed) as { readonly path: string };
  return { ...outcome, path, record: await openRunFolder(path).readRun() };
}

async function refuse(paths: readonly string[]): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), 'bench-merged-'));
  const { code, told, printed } = await call(['merge', ...paths, '--out', out]);
  expect({ code, printed }, told).toEqual({ code: 2, printed: '' });
  return told;
}

type Line = Readonly<Record<string, string>>;

async function readCsv(path: string, name: string): Promise<Line[]> {
  return parse(await readFile(join(path, name), 'utf8'), { columns: true });
}

/** The name of the run is another one, and so is a p-value that is adjusted over all cells of it. */
async function readResults(path: string): Promise<string[]> {
  const lines = await readCsv(path, 'results.csv');
  return lines.map(({ run: _run, adjusted_p_value: _adjusted, ...line }) => JSON.stringify(line)).sort();
}

/** Trials of different shards may have had one number. */
async function readSamples(path: string): Promise<string[]> {
  const lines = await readCsv(path, 'samples.csv');
  return lines.map(({ run: _run, sequence: _sequence, ...line }) => JSON.stringify(line)).sort();
}

async function readJournal(path: string): Promise<Entry[]> {
  const entries = [];
  for await (const entry of readEntries(join(path, 'journal.jsonl'))) entries.push(entry);
  return entries;
}

describe('bench merge', () => {
  let shards: readonly string[];

  beforeAll(async () => {
    shards = [await measure('1/2'), await measure('2/2', { cpuModel: 'Another' })];
  });
  afterAll(() => Promise.all(shards.map((path) => rm(path, { recursive: true, force: true }))));

  test('bench merge gives the results of the shards, line by line, and the cells of the whole plan', async () => {
    const { path, record } = await merge(shards);
    const each = await Promise.all(shards.map(readResults));
    expect(await readResults(path)).toEqual(each.flat().sort());
    const whole = await call(['plan', ...flags, '--seed', '7', '--control', 'none', '--json']);
    const { cells } = JSON.parse(whole.printed) as { readonly cells: RunRecord['plan']['cells'] };
    const nameOf = ({ suite, workload, variant, arch }: (typeof cells)[number]): string =>
      [suite, workload, variant, arch].join('/');
    expect(record.plan.cells.filter(({ twin }) => twin !== true).map(nameOf)).toEqual(cells.map(nameOf));
    expect(await findSchemaErrors(path)).toEqual([]);
  });

  test('bench merge keeps every entry of every journal, and no two trials have one number', async () => {
    const { path } = await merge(shards);
    const isSample = ({ kind }: Entry): boolean => kind === 'trial' || kind === 'block' || kind === 'subject';
    const without = (entry: Entry): unknown =>
      'sequence' in entry ? { ...entry, sequence: undefined } : entry;
    const each = await Promise.all(shards.map(readJournal));
    const merged = await readJournal(path);
    expect(merged.filter(isSample).map(without)).toEqual(each.flat().filter(isSample).map(without));
    const sequences = merged.flatMap((entry) => (entry.kind === 'trial' ? [entry.sequence] : []));
    expect(new Set(sequences).size).toBe(sequences.length);
    const folder = openRunFolder(path);
    const { trials } = await folder.readPlan(await folder.readRun());
    expect(sequences.toSorted((a, b) => a - b)).toEqual(trials.map(({ sequence }) => sequence));
  });

  test('bench merge is the same whichever shard is named first', async () => {
    const [first = '', second = ''] = shards;
    const files = ['results.csv', 'journal.jsonl', 'plan.jsonl', 'report.md', 'run.json'];
    const contentOf = async (paths: readonly string[]): Promise<string[]> => {
      const { path, record } = await merge(paths);
      const texts = await Promise.all(files.map((name) => readFile(join(path, name), 'utf8')));
      return texts.map((text) => text.replaceAll(record.run, 'run'));
    };
    expect(await contentOf([second, first])).toEqual(await contentOf([first, second]));
  });

  test('bench merge gives one answer over the workloads of all shards, and says where each was measured', async () => {
    const { path, printed } = await merge(shards);
    const { answers, notes } = JSON.parse(printed) as {
      readonly answers: readonly { readonly workloads: number; readonly shards?: number }[];
      readonly notes: readonly string[];
    };
    expect(answers).toMatchObject([{ workloads: 4, shards: 2 }]);
    expect(notes[0]).toBe(
      'Merged from 2 shards: every ratio is of one machine, means over workloads are of all, and these differ: 2 × Fake (1); 2 × Another (2)',
    );
    expect(notes.join('\n')).not.toContain('of a plan: the other workloads');
    const report = await readFile(join(path, 'report.md'), 'utf8');
    expect(report).toContain('malloc: time of 4 workloads · debian 12 · x86\\_64 · 2 shards');
    expect(report).toContain('Machine local-1: 2 × Fake');
    expect(report).toContain('Machine local-2: 2 × Another');
    expect(report).toMatch(/Workloads on local-1: malloc\/.*\n[^]*Workloads on local-2: malloc\//);
  });

  test('bench merge leaves a run like any other', async () => {
    const { path, record } = await merge(shards);
    const out = join(path, '..');
    expect((await call(['list', '--out', out])).printed).toContain(`run ${record.run}  complete\n`);
    expect((await call(['summary', '--out', out])).printed).toContain('malloc: time of 4 workloads');
    expect((await call(['export', 'latest', '--table', 'answer', '--out', out])).printed).toContain(
      'malloc,debian,12,glibc+je,x86_64,local,',
    );
    expect((await call(['compare', 'latest', '--out', out])).code).toBe(0);
    expect((await call(['report', 'latest', '--out', out])).code).toBe(0);
    expect((await call(['history', '--out', out])).code).toBe(0);
    expect(await call(['resume', record.run, '--out', out])).toMatchObject({
      code: 2,
      told: expect.stringContaining(`Cannot resume ${record.run}: it is complete`) as string,
    });
    expect(await call(['check', '--baseline', record.run, '--out', out])).toMatchObject({
      code: 2,
      told: expect.stringContaining(
        `Cannot check against run ${record.run}: it is merged from 2 shards`,
      ) as string,
    });
    expect(record.command).not.toContain('--shard');
    expect(record.command).toContain('--workload');
  });

  test('bench merge of a plan in any parts, whatever came of their trials, has what they have', async () => {
    const parts = fc.record({
      of: fc.integer({ min: 1, max: 4 }),
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      failing: fc.integer({ min: 2, max: 40 }),
      budget: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(parts, fc.func(fc.integer()), async ({ of, seed, failing, budget }, rank) => {
        let started = 0;
        const workload = (): ReturnType<NonNullable<FakeDebianRequest['workload']>> => {
          started += 1;
          if (started % failing === 0) return { exitCode: 1, stderr: 'it failed\n' };
          const timeMs = 10 + ((started * 7919) % 101) / 100;
          return { stdout: driverLine({ timeMs }), wallMs: timeMs };
        };
        const more = ['--seed', String(seed), ...(budget ? ['--for', '1s', '--rounds', '9'] : [])];
        const paths: string[] = [];
        for (let index = 1; index <= of; index += 1)
          paths.push(await measure(`${index}/${of}`, { flags: more, workload, mayFail: true }));
        const shuffled = paths.toSorted((a, b) => rank(a) - rank(b));
        const { path, record } = await merge(shuffled, { mayFail: true });
        const each = await Promise.all(paths.map(readResults));
        expect(await readResults(path)).toEqual(each.flat().sort());
        const samples = await Promise.all([path, ...paths].map(readSamples));
        expect(samples[0]).toEqual(samples.slice(1).flat().sort());
        expect(record.merged?.map(({ index }) => index)).toEqual(paths.map((_, at) => at + 1));
        expect(await findSchemaErrors(path)).toEqual([]);
        for (const each of [path, ...paths]) await rm(each, { recursive: true });
      }),
      { numRuns: 5 },
    );
  }, 120_000);

  test('bench merge takes a shard that was interrupted when it is finished, and what was taken back with it', async () => {
    const out = await mkdtemp(join(tmpdir(), 'bench-shard-'));
    const stop = new AbortController();
    let started = 0;
    const workload = (): undefined => {
      if ((started += 1) === 20) stop.abort('SIGINT');
      return undefined;
    };
    const argv = ['run', ...flags, '--seed', '7', '--shard', '1/2', '--out', out];
    expect((await call(argv, { workload, signal: stop.signal })).code).toBe(130);
    const path = join(out, (await readdir(out))[0] ?? '');
    const told = await refuse([path, shards[1] ?? '']);
    expect(told).toMatch(
      /^Cannot merge: run \S+ \(shard 1 of 2\) is not measured to its end: it was interrupted\n→ Finish it with npm run bench -- resume \S+\n$/,
    );
    const resumed = await call(['resume', 'latest', '--out', out]);
    expect(resumed.code, resumed.told).toBe(0);
    const { path: merged, record } = await merge([path, shards[1] ?? '']);
    const [own, other] = [await readResults(path), await readResults(shards[1] ?? '')];
    expect(await readResults(merged)).toEqual([...own, ...other].sort());
    expect(record.merged?.[0]?.sessions).toHaveLength(2);
    expect((await readStoredRun(openRunFolder(merged))).resumeState.blocksLeft).toBe(0);
  });

  test('bench merge refuses shards that are missing, that are there twice, and runs that are none', async () => {
    const [first = '', second = ''] = shards;
    const copy = `${first}-copy`;
    await cp(first, copy, { recursive: true });
    expect(await refuse([second])).toMatch(/^Cannot merge: 1 shard of 2 is missing: 1\n→ .*--shard 1\/2\n$/);
    expect(await refuse([first, second, copy])).toMatch(
      /^Cannot merge: shard 1 of 2 is there 2 times: \S+, \S+\n→ Name one run of each shard\n$/,
    );
    await rm(copy, { recursive: true });
    const { path } = await merge(shards);
    expect(await refuse([path, second])).toMatch(/^Cannot merge: run \S+ is merged already\n/);
    const other = await measure('2/3');
    expect(await refuse([first, other])).toMatch(
      /^Cannot merge: run \S+ is one of 2 shards, and \S+ one of 3\n/,
    );
    const out = await mkdtemp(join(tmpdir(), 'bench-whole-'));
    expect((await call(['run', ...flags, '--out', out])).code).toBe(0);
    expect(await refuse([first, join(out, (await readdir(out))[0] ?? '')])).toMatch(
      /^Cannot merge: run \S+ is no shard: it was measured without --shard\n/,
    );
  });

  test('bench merge refuses a damaged journal, and leaves nothing of a run', async () => {
    const copy = join(await mkdtemp(join(tmpdir(), 'bench-copy-')), basename(shards[1] ?? ''));
    await cp(shards[1] ?? '', copy, { recursive: true });
    const journal = join(copy, 'journal.jsonl');
    const text = await readFile(journal, 'utf8');
    await writeFile(journal, text.replace('"kind":"trial"', '"kind":"trail"'));
    const out = await mkdtemp(join(tmpdir(), 'bench-merged-'));
    const { code, told } = await call(['merge', shards[0] ?? '', copy, '--out', out]);
    expect([code, told]).toEqual([2, expect.stringContaining(`Cannot read ${journal}: line `)]);
    expect(await readdir(out)).toEqual([]);
  });

  test.each<[what: string, other: Measuring, sentence: RegExp]>([
    [
      'rounds',
      { flags: ['--rounds', '5'] },
      /the flag --rounds is not the same: 6 in shard 1 \(\S+\), 5 in shard 2 \(/,
    ],
    [
      'seed',
      { flags: ['--seed', '8'] },
      /the flag --seed is not the same: 7 in shard 1 \(\S+\), 8 in shard 2 \(/,
    ],
  ])('bench merge refuses a shard of another plan: its %s', async (_, other, sentence) => {
    expect(await refuse([shards[0] ?? '', await measure('2/2', other)])).toMatch(sentence);
  });

  test.each<[what: string, change: (record: RunRecord) => RunRecord, sentence: string]>([
    [
      'version of this program',
      (record) => ({ ...record, harnessVersion: '9' }),
      'the version of this program is not the same: 0.0.0 in shard 1',
    ],
    [
      'version of a suite',
      (record) => ({ ...record, suites: record.suites.map((suite) => ({ ...suite, version: 99 })) }),
      'the version of suite malloc is not the same: 3 in shard 1',
    ],
    [
      'base image',
      (record) => ({
        ...record,
        images: record.images.map((image) => ({ ...image, manifestDigest: 'sha256:b' })),
      }),
      'the base image of malloc/debian-12/x86_64/local/glibc+je is not the same: none of a registry in shard 1',
    ],
    [
      'packages',
      (record) => ({
        ...record,
        images: record.images.map((image) => ({ ...image, holds: { libc6: '2' } })),
      }),
      'the package libc6 in the image of malloc/debian-12/x86_64/local/glibc is not the same: 1 in shard 1',
    ],
    [
      'workloads',
      ({ plan, ...record }) => ({
        ...record,
        plan: { ...plan, ...(plan.shard && { shard: { ...plan.shard, workloads: ['malloc/none'] } }) },
      }),
      'the list of workloads is not the same: malloc/',
    ],
  ])('bench merge refuses a shard of another plan: its %s', async (_, change, sentence) => {
    const copies = await Promise.all(
      shards.map(async (path) => {
        const copy = join(await mkdtemp(join(tmpdir(), 'bench-copy-')), basename(path));
        await cp(path, copy, { recursive: true });
        return openRunFolder(copy);
      }),
    );
    for (const [at, folder] of copies.entries()) {
      const record = await folder.readRun();
      const known = {
        ...record,
        images: record.images.map((image) => ({ ...image, holds: { libc6: '1' } })),
      };
      await folder.writeRun(at === 0 ? known : change(known));
    }
    const told = await refuse(copies.map(({ path }) => path));
    expect(told).toContain(sentence);
    expect(told).toMatch(/\n→ Measure the shards of a plan with the same flags/);
  });
});

describe('bench run --shard', () => {
  test.each([
    [
      ['--shard', '3/2', '--seed', '1'],
      '--shard: found "3/2", wanted one of the shards that there are, such as 2/5',
    ],
    [['--shard', 'half', '--seed', '1'], '--shard: found "half", wanted which part of how many, such as 2/5'],
    [
      ['--shard', '1/2'],
      '--shard: found no --seed besides, wanted the same in all shards, such as the number of the job',
    ],
    [
      ['--shard', '1/9', '--seed', '1'],
      '--shard: found 9 shards, wanted no more than there are workloads, 4',
    ],
  ])('bench run refuses %j before anything is measured', async (more, sentence) => {
    const { code, told } = await call(['run', ...flags, ...more]);
    expect(code).toBe(2);
    expect(told).toContain(`${sentence}\n`);
  });

  test('bench run says which shard it is, in the answer and wherever runs are listed', async () => {
    const out = await mkdtemp(join(tmpdir(), 'bench-shard-'));
    const { printed } = await call(['run', ...flags, '--seed', '1', '--shard', '2/4', '--out', out]);
    expect(printed.replaceAll(/\s+/g, ' ')).toContain(
      'Shard 2 of 4 of a plan: the other workloads are in the other shards, and merge puts them together',
    );
    expect((await call(['list', '--out', out])).printed).toMatch(/ {2}complete, shard 2 of 4\n/);
    const plan = await call(['plan', ...flags, '--seed', '1', '--shard', '2/4', '--out', out]);
    expect(plan.printed).toMatch(/^\d+ cells, \d+ rounds, \d+ trials;.* shard 2 of 4; seed 1\n/);
  });
});
