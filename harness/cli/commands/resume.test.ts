import { appendFileSync } from 'node:fs';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { openRunFolder } from '../../store/run-folder.ts';
import { mountable, mountSmallDisk } from '../../testing/small-disk.ts';
import type { Entry } from '../../model/journal.ts';
import type { Machine } from '../../model/machine.ts';
import type { PlannedTrial } from '../../model/plan.ts';
import type { RunRecord } from '../../model/run.ts';
import { callCli, type CliOutcome } from '../../testing/cli.ts';
import { fakeDebian, type FakeDebianRequest } from '../../testing/fake-debian.ts';
import { makeFakeEngine, type FakeEngine, type FakeEngineRequest } from '../../testing/fake-engine.ts';
import { makeFakeMachine } from '../../testing/fake-machine.ts';

const small = [
  ...['--suite', 'malloc', '--workload', 'mstress,barnes', '--variant', 'glibc,glibc+je,musl-def'],
  ...['--rounds', '4', '--seed', '1', '--control', 'none', '--schedule', 'interleaved'],
];
const trials = 2 * 3 * 4;

interface Left {
  readonly out: string;
  readonly outcome: CliOutcome;
}

interface Call extends Omit<FakeEngineRequest, 'behave'>, FakeDebianRequest {
  readonly machine?: Machine;
}

/** Counts the runs of workloads, reference runs among them. */
function stopAt(wanted: number, act: () => void): NonNullable<FakeDebianRequest['workload']> {
  let started = 0;
  return () => {
    if ((started += 1) === wanted) act();
    return undefined;
  };
}

/** A run that is interrupted at a process, counted from 1. */
async function interrupt(atProcess: number, flags: readonly string[] = []): Promise<Left> {
  const out = join(await mkdtemp(join(tmpdir(), 'bench-resume-')), 'results');
  const stop = new AbortController();
  const workload = stopAt(atProcess, () => {
    stop.abort('SIGINT');
  });
  const engine = makeFakeEngine({ behave: fakeDebian({ workload }) });
  const outcome = await callCli(['run', ...small, ...flags, '--out', out], {
    connectEngine: () => Promise.resolve(engine),
    signal: stop.signal,
  });
  expect(outcome.code).toBe(130);
  return { out, outcome };
}

async function resume(
  out: string,
  { machine, ...call }: Call = {},
  flags: readonly string[] = [],
): Promise<CliOutcome & { readonly engine: FakeEngine }> {
  const engine = makeFakeEngine({ ...call, behave: fakeDebian(call) });
  const outcome = await callCli(['resume', 'latest', '--out', out, ...flags], {
    connectEngine: () => Promise.resolve(engine),
    ...(machine && { machine }),
  });
  expect([...engine.running.keys()]).toEqual([]);
  return { ...outcome, engine };
}

async function pathOf(out: string): Promise<string> {
  const [run = ''] = await readdir(out);
  return join(out, run);
}

async function readRecord(out: string): Promise<RunRecord> {
  return openRunFolder(await pathOf(out)).readRun();
}

type Change = (record: RunRecord, trials: readonly PlannedTrial[]) => RunRecord;

async function changeRecord(out: string, change: Change): Promise<void> {
  const folder = openRunFolder(await pathOf(out));
  const record = await folder.readRun();
  await folder.writeRun(change(record, (await folder.readPlan(record)).trials));
}

/** As programs before wrote it: with its trials, and nothing beside it. */
async function makeOlder(out: string): Promise<void> {
  await changeRecord(out, ({ plan: { trialCount: _count, ...plan }, ...record }, trials) => ({
    ...record,
    version: 1,
    plan: { ...plan, trials },
  }));
  await rm(join(await pathOf(out), 'plan.jsonl'));
}

/** Every line, those that do not count any more included. */
async function readLines(out: string): Promise<Entry[]> {
  const text = await readFile(join(await pathOf(out), 'journal.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);
}

async function readCounted(out: string): Promise<Entry[]> {
  const entries = [];
  for await (const entry of openRunFolder(await pathOf(out)).readEntries()) entries.push(entry);
  return entries;
}

const trialsOf = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.kind === 'trial' ? [entry] : []));

/** Takes all the space that a disk has. */
function fillUp(path: string): void {
  try {
    for (;;) appendFileSync(path, Buffer.alloc(4096));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  }
}

describe('bench resume', () => {
  test('bench resume builds nothing where images would be made by other recipes than those of the run', async () => {
    const { out } = await interrupt(10);
    await changeRecord(out, (record) => ({
      ...record,
      images: record.images.map((image, at) => (at === 0 ? { ...image, tag: `${image.tag}0` } : image)),
    }));
    const { code, told, engine } = await resume(out);
    expect(code).toBe(3);
    expect(told).toMatch(
      /\n {2}recipe of image base-image-bench\/subject-\S+: it was (\S+)0, now it is \1\n/,
    );
    expect(engine.built).toEqual([]);
  });

  test('bench resume refuses a suite that the run was not measured with, and measures nothing', async () => {
    const { out } = await interrupt(10);
    const { code, told, engine } = await resume(out, {}, ['--suite', 'string']);
    expect(code).toBe(2);
    expect(told).toMatch(
      /^--suite: found "string", wanted a folder whose code run \S+ has, nothing: it was measured with none\n→ Leave --suite out/,
    );
    expect(engine.built).toEqual([]);
  });

  test('bench resume measures what is left, and a block that was cut off again as a whole', async () => {
    // Two reference runs, two blocks of three, and one trial of the third, whose next is cut off.
    const { out, outcome } = await interrupt(2 + 6 + 2);
    expect(outcome.told).toContain(`→ Go on with npm run bench -- resume ${await pathOf(out)}\n`);
    const before = await readLines(out);
    const cutOff = trialsOf(before).length - 6;
    expect(cutOff).toBeGreaterThan(0);
    const { code, told, printed } = await resume(out);
    expect(told).toContain(
      `6 of ${trials} trials are there, ${cutOff} of a round that was cut off are measured again`,
    );
    expect(code).toBe(0);
    expect(printed).toContain('Measured in 2 sessions');
    const lines = await readLines(out);
    expect(lines.slice(0, before.length)).toEqual(before);
    expect(trialsOf(lines)).toHaveLength(trials + cutOff);
    const sequences = trialsOf(await readCounted(out)).map(({ sequence }) => sequence);
    expect(sequences).toEqual(Array.from({ length: trials }, (_, sequence) => sequence));
    const samples = await readFile(join(await pathOf(out), 'samples.csv'), 'utf8');
    expect(samples.trim().split('\n')).toHaveLength(1 + trials * 4);
    const rows: Record<string, string>[] = parse(
      await readFile(join(await pathOf(out), 'results.csv'), 'utf8'),
      { columns: true },
    );
    expect(rows.every(({ status, n }) => status === 'measured' && n === '4')).toBe(true);
  });

  test('bench resume goes on with a run whose trials are in its run.json, and leaves them there', async () => {
    const { out } = await interrupt(12);
    await makeOlder(out);
    const { plan: before } = await readRecord(out);
    const { code } = await resume(out);
    expect(code).toBe(0);
    expect(trialsOf(await readCounted(out))).toHaveLength(trials);
    const { version, status, plan } = await readRecord(out);
    expect({ version, status, trials: plan.trials }).toEqual({
      version: 1,
      status: 'complete',
      trials: before.trials,
    });
    expect(before.trials).toHaveLength(trials);
  });

  test('bench resume refuses a plan of which a trial is missing, or one of whose lines is damaged', async () => {
    const { out } = await interrupt(12);
    const path = join(await pathOf(out), 'plan.jsonl');
    const whole = await readFile(path, 'utf8');
    await writeFile(path, whole.slice(whole.indexOf('\n') + 1));
    expect((await resume(out)).told).toContain(
      `Cannot read ${path}: it has ${trials - 1} trials, and run.json says ${trials}`,
    );
    await writeFile(path, whole.replace('"round":0', '"round":null'));
    expect((await resume(out)).told).toContain(
      `Cannot read ${path}: line 1 is no trial: round: found null, wanted a finite number`,
    );
    await rm(path);
    expect(await resume(out)).toMatchObject({
      code: 2,
      told: expect.stringContaining(`Cannot read ${path}: it does not exist`) as string,
    });
  });

  test('bench resume keeps when the run began, and what each session was', async () => {
    const { out } = await interrupt(12);
    const begun = await readRecord(out);
    await resume(out);
    const record = await readRecord(out);
    expect(record).toMatchObject({ started: begun.started, status: 'complete', plan: begun.plan });
    expect(record.sessions).toMatchObject([
      { started: begun.started, finished: begun.finished, status: 'interrupted' },
      { finished: record.finished, status: 'complete' },
    ]);
    expect(record.sessions?.map(({ engines }) => engines[0]?.environmentAfter?.['cpuModel'])).toEqual([
      'fake',
      'fake',
    ]);
    expect(record.proofs.map(({ subjectId }) => subjectId).sort()).toEqual(
      begun.proofs.map(({ subjectId }) => subjectId).sort(),
    );
  });

  test('bench resume goes on with a run as often as it is interrupted', async () => {
    const { out } = await interrupt(5);
    for (const atProcess of [4, 6]) {
      const stop = new AbortController();
      const engine = makeFakeEngine({
        behave: fakeDebian({
          workload: stopAt(atProcess, () => {
            stop.abort('SIGTERM');
          }),
        }),
      });
      const { code } = await callCli(['resume', 'latest', '--out', out], {
        connectEngine: () => Promise.resolve(engine),
        signal: stop.signal,
      });
      expect(code).toBe(130);
    }
    expect((await resume(out)).code).toBe(0);
    const counted = trialsOf(await readCounted(out));
    expect(new Set(counted.map(({ sequence }) => sequence)).size).toBe(trials);
    expect(counted).toHaveLength(trials);
    const { sessions, notes } = await readRecord(out);
    expect(sessions?.map(({ status }) => status)).toEqual([
      ...['interrupted', 'interrupted', 'interrupted'],
      'complete',
    ]);
    expect(notes?.filter((note) => note.startsWith('Measured in'))).toHaveLength(1);
  });

  test('bench resume takes for right what was right before, and makes no reference run again', async () => {
    const { out } = await interrupt(2 + 6 + 2);
    let processes = 0;
    const { code, told } = await resume(out, {
      workload: () => {
        processes += 1;
        return { stdout: '{"time_ms":1,"cpu_ms":1,"iterations_ms":[1],"checksum":"ffffffffffffffff"}\n' };
      },
    });
    expect(code).toBe(0);
    expect(told).toContain('wrong result: checksum ffffffffffffffff');
    // Each cell fails twice and is given up.
    expect(processes).toBe(2 * 3 * 2);
  });

  test('bench resume leaves a cell given up that was given up before', async () => {
    let started = 0;
    const out = join(await mkdtemp(join(tmpdir(), 'bench-resume-')), 'results');
    const stop = new AbortController();
    const crashing: FakeDebianRequest['workload'] = (_command, variant) => {
      if ((started += 1) === 2 + 15) stop.abort('SIGINT');
      return variant === 'glibc+je' ? { signal: 11 } : undefined;
    };
    const engine = makeFakeEngine({ behave: fakeDebian({ workload: crashing }) });
    await callCli(['run', ...small, '--out', out], {
      connectEngine: () => Promise.resolve(engine),
      signal: stop.signal,
    });
    const { code } = await resume(out);
    expect(code).toBe(4);
    const failures = (await readCounted(out)).filter(({ kind }) => kind === 'failure');
    expect(failures).toHaveLength(2 * 2);
    expect(trialsOf(await readCounted(out)).filter(({ cellId }) => cellId.endsWith('glibc+je'))).toEqual([]);
  });

  test('bench resume concludes a run that was killed after its last trial, and starts no container', async () => {
    const { out } = await interrupt(2 + trials);
    await resume(out);
    const path = await pathOf(out);
    const journal = await readFile(join(path, 'journal.jsonl'), 'utf8');
    const withoutEnd = journal.trimEnd().split('\n').slice(0, -1);
    await writeFile(join(path, 'journal.jsonl'), `${withoutEnd.join('\n')}\n`);
    await changeRecord(out, ({ finished: _finished, ...record }) => ({ ...record, status: 'running' }));
    const containers = (await readLines(out)).filter(({ kind }) => kind === 'subject').length;
    expect((await resume(out)).code).toBe(0);
    expect((await readRecord(out)).status).toBe('complete');
    expect((await readLines(out)).filter(({ kind }) => kind === 'subject')).toHaveLength(containers);
  });

  test('bench resume writes the results of a run that was killed before they were there, without an engine', async () => {
    const { out } = await interrupt(12);
    await resume(out);
    const [path, complete] = [await pathOf(out), await readRecord(out)];
    await changeRecord(out, (record) => ({ ...record, status: 'running' }));
    await rm(join(path, 'results.csv'));
    const { code, printed } = await callCli(['resume', 'latest', '--out', out], {
      connectEngine: () => Promise.reject(new Error('No engine is needed for this')),
    });
    expect([code, printed]).toEqual([0, expect.stringContaining(`Results: ${join(path, 'results.csv')}\n`)]);
    expect(await readRecord(out)).toEqual(complete);
    expect(await readFile(join(path, 'results.csv'), 'utf8')).toContain('mstress');
  });

  test('bench resume sets a torn last line aside, and says so', async () => {
    const { out } = await interrupt(12);
    const path = await pathOf(out);
    await appendFile(join(path, 'journal.jsonl'), '{"kind":"trial","at":"20');
    const { code, told } = await resume(out);
    expect(code).toBe(0);
    const torn = (await readdir(path)).filter((name) => name.startsWith('journal.torn-'));
    expect(torn).toHaveLength(1);
    expect(await readFile(join(path, torn[0]!), 'utf8')).toBe('{"kind":"trial","at":"20');
    expect(told).toContain(
      `The last line of the journal was torn: its 24 bytes are kept in ${join(path, torn[0]!)}\n`,
    );
    expect(trialsOf(await readCounted(out))).toHaveLength(trials);
  });

  test('bench resume refuses a journal with a torn line in its middle, and says which', async () => {
    const { out } = await interrupt(12);
    const journal = join(await pathOf(out), 'journal.jsonl');
    await appendFile(journal, '{"kind":"tri\n{"kind":"end","at":"","status":"complete"}\n');
    const torn = (await readFile(journal, 'utf8')).split('\n').length - 2;
    const { code, told } = await resume(out);
    expect(code).toBe(2);
    expect(told).toContain(`Cannot read ${journal}: line ${torn} is not JSON`);
  });

  test('bench resume refuses a run that is complete', async () => {
    const { out } = await interrupt(12);
    await resume(out);
    const run = (await readdir(out))[0]!;
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const call = (wanted: string) =>
      callCli(['resume', wanted, '--out', out], { connectEngine: () => Promise.resolve(engine) });
    expect(await call(run)).toMatchObject({
      code: 2,
      told: expect.stringContaining(`Cannot resume ${run}: it is complete`) as string,
    });
    expect(await call('latest')).toMatchObject({
      code: 2,
      told: expect.stringContaining('no run in') as string,
    });
    expect(await call(run.replace('malloc', 'maloc'))).toMatchObject({
      code: 2,
      told: expect.stringContaining(`Did you mean ${run}`) as string,
    });
  });

  test.each<[string, Call, string]>([
    ['another engine', { engine: { version: '2' } }, 'version of engine local: it was 1, now it is 2'],
    [
      'another machine behind the same address',
      { engine: { engineId: 'b' } },
      'engineId of engine local: it was none, now it is b',
    ],
    ['another kernel', { engine: { kernel: '7' } }, 'kernel of engine local: it was fake, now it is 7'],
    [
      'other hardware',
      { machine: makeFakeMachine({ environment: { cpuModel: 'faster' } }) },
      'cpuModel of engine local: it was fake, now it is faster',
    ],
    [
      'another governor',
      { machine: makeFakeMachine({ environment: { governor: 'powersave' } }) },
      'governor of engine local: it was unknown, now it is powersave',
    ],
  ])('bench resume refuses %s, and changes nothing', async (_what, call, sentence) => {
    const { out } = await interrupt(12);
    const path = await pathOf(out);
    const before = await mkdtemp(join(tmpdir(), 'bench-before-'));
    await cp(path, before, { recursive: true });
    const { code, told } = await resume(out, call);
    expect(code).toBe(3);
    expect(told).toContain(`Cannot resume ${(await readdir(out))[0]!}: not everything is as it was\n`);
    expect(told).toContain(`  ${sentence}\n`);
    expect(told).toContain('→ Measure again with npm run bench -- run --suite malloc');
    expect((await readdir(path)).sort()).toEqual((await readdir(before)).sort());
    for (const file of ['run.json', 'journal.jsonl'])
      expect(await readFile(join(path, file), 'utf8')).toBe(await readFile(join(before, file), 'utf8'));
  });

  test.each<[string, Change, RegExp]>([
    [
      'another image',
      (record) => ({
        ...record,
        images: record.images.map((image, at) => (at === 0 ? { ...image, digest: 'sha256:0' } : image)),
      }),
      /image \S+: it was sha256:0, now it is sha256:\S+/,
    ],
    [
      'another version of a suite',
      (record) => ({ ...record, suites: record.suites.map((suite) => ({ ...suite, version: 99 })) }),
      /version of suite malloc: it was 99, now it is \d/,
    ],
    [
      'another plan',
      (record, trials) => ({ ...record, plan: { ...record.plan, trials: trials.toReversed() } }),
      /plan: it was 24 trials of seed 1, now it is 24 trials of seed 1, in another order/,
    ],
    [
      'a cell that is planned otherwise',
      (record) => ({
        ...record,
        plan: { ...record.plan, cells: record.plan.cells.map((cell) => ({ ...cell, control: 'old' })) },
      }),
      /control of cell malloc\/\S+: it was old, now it is /,
    ],
    [
      'another version of this program',
      (record) => ({ ...record, harnessVersion: '9.0.0' }),
      /version of this program: it was 9\.0\.0, now it is 0\.0\.0/,
    ],
    [
      'a command that it does not know',
      (record) => ({ ...record, command: `${record.command} --loudness 11` }),
      /Cannot read the command of the run, .*: error: unknown option '--loudness'/,
    ],
  ])('bench resume refuses %s', async (_what, change, sentence) => {
    const { out } = await interrupt(12);
    await changeRecord(out, change);
    const { code, told } = await resume(out);
    expect(code).toBe(3);
    expect(told).toMatch(sentence);
  });

  test('bench resume takes no setting of the config file', async () => {
    const { out } = await interrupt(12);
    await writeFile(
      join(out, '..', 'bench.config.json'),
      '{"timeout": "1s", "preset": "paper", "rounds": 9}',
    );
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const { code } = await callCli(['resume', 'latest'], {
      connectEngine: () => Promise.resolve(engine),
      folder: join(out, '..'),
    });
    expect(code).toBe(0);
  });

  test('bench resume goes on with a run folder that was copied elsewhere, and leaves the one it was copied from', async () => {
    const { out } = await interrupt(2 + 6 + 2);
    const elsewhere = join(await mkdtemp(join(tmpdir(), 'bench-copied-')), 'under another', 'roof');
    await cp(out, elsewhere, { recursive: true });
    const before = await readLines(out);
    const { code, told } = await resume(elsewhere);
    expect(code, told).toBe(0);
    expect(trialsOf(await readCounted(elsewhere))).toHaveLength(trials);
    expect(await readLines(out)).toEqual(before);
    expect(await readRecord(out)).toMatchObject({ status: 'interrupted' });
    expect(await readRecord(elsewhere)).toMatchObject({ status: 'complete' });
    // A second copy knows nothing of the first: each goes on by itself.
    expect((await resume(out)).code).toBe(0);
  });

  test('bench resume knows a copy whose folder has another name than its run', async () => {
    const { out } = await interrupt(2 + 6 + 2);
    const copies = await mkdtemp(join(tmpdir(), 'bench-copied-'));
    const [renamed, engine] = [join(copies, 'mine'), makeFakeEngine({ behave: fakeDebian({}) })];
    await cp(await pathOf(out), renamed, { recursive: true });
    const connectEngine = () => Promise.resolve(engine);
    const { code, told } = await callCli(['resume', renamed], { connectEngine });
    expect(code, told).toBe(0);
    expect(await openRunFolder(renamed).readRun()).toMatchObject({ status: 'complete' });
    expect(await readRecord(out)).toMatchObject({ status: 'interrupted' });
  });

  test('bench resume refuses a run that another process has', async () => {
    const { out } = await interrupt(12);
    const { code, told } = await openRunFolder(await pathOf(out)).whileLocked(() => resume(out));
    expect(code).toBe(3);
    expect(told).toMatch(
      /Cannot use run \S+: process \d+ on \S+ is measuring it\n→ Wait for it, or end it first/,
    );
  });

  test('bench resume goes on after its engine went away', async () => {
    const out = join(await mkdtemp(join(tmpdir(), 'bench-resume-')), 'results');
    const dying: FakeEngine = makeFakeEngine({
      behave: fakeDebian({
        workload: stopAt(12, () => {
          dying.stopEngine();
        }),
      }),
    });
    const ended = await callCli(['run', ...small, '--out', out], {
      connectEngine: () => Promise.resolve(dying),
    });
    expect(ended.code).toBe(3);
    expect(ended.told).toContain(`→ Start it again; then npm run bench -- resume ${await pathOf(out)}\n`);
    expect((await resume(out)).code).toBe(0);
    expect(trialsOf(await readCounted(out))).toHaveLength(trials);
  });

  test.skipIf(!mountable())('bench resume goes on once a full disk has room again (mounts)', async () => {
    using disk = mountSmallDisk(2 ** 22)!;
    const out = join(disk.path, 'results');
    const filler = join(disk.path, 'filler');
    const workload = stopAt(6, () => {
      fillUp(filler);
    });
    const engine = makeFakeEngine({ behave: fakeDebian({ workload }) });
    const ended = await callCli(['run', ...small, '--out', out], {
      connectEngine: () => Promise.resolve(engine),
    });
    expect(ended.code).toBe(3);
    expect(ended.told).toMatch(
      /the disk is full \(ENOSPC\)\n→ Free some space .*; then npm run bench -- resume /,
    );
    expect([...engine.running.keys()]).toEqual([]);
    const kept = trialsOf(await readLines(out)).length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(trials);
    await rm(filler);
    expect((await resume(out)).code).toBe(0);
    expect(trialsOf(await readCounted(out))).toHaveLength(trials);
  });

  test('bench resume does not mind a clock that was set back', async () => {
    const { out } = await interrupt(12);
    await changeRecord(out, (record) => ({
      ...record,
      started: '2099-01-01T00:00:00.000Z',
      finished: '2099-01-01T01:00:00.000Z',
    }));
    expect((await resume(out)).code).toBe(0);
    const counted = trialsOf(await readCounted(out)).map(({ sequence }) => sequence);
    expect(counted).toEqual(counted.toSorted((a, b) => a - b));
    const report = await readFile(join(await pathOf(out), 'report.html'), 'utf8');
    expect(report).not.toMatch(/took -/);
  });

  test.each<[string, (text: string) => string, RegExp]>([
    [
      'run.json',
      (text) => text.replace('"version": 2', '"version": 0'),
      /run\.json: it has version 0, this program reads 1 and 2\n→ Use the version of this program that measured/,
    ],
    [
      'journal.jsonl',
      (text) => text.replace('"version":1', '"version":0'),
      /journal\.jsonl: line 1 has version 0, this program reads 1 and 2\n→ Use the version/,
    ],
  ])('bench resume refuses a %s of another version', async (file, change, sentence) => {
    const { out } = await interrupt(12);
    const path = join(await pathOf(out), file);
    await writeFile(path, change(await readFile(path, 'utf8')));
    const { code, told } = await resume(out);
    expect(code).toBe(2);
    expect(told).toMatch(sentence);
  });

  test('bench list says which runs can be resumed', async () => {
    const { out } = await interrupt(12);
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const list = () => callCli(['list', '--out', out], { connectEngine: () => Promise.resolve(engine) });
    expect((await list()).printed).toMatch(/run \S+ {2}interrupted, can be resumed/);
    await changeRecord(out, (record) => ({ ...record, status: 'running' }));
    expect((await list()).printed).toMatch(/run \S+ {2}killed, can be resumed/);
    const { printed } = await openRunFolder(await pathOf(out)).whileLocked(list);
    expect(printed).toMatch(/run \S+ {2}running\n/);
  });
});
