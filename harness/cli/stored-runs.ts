import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { JudgedRun } from '../analysis/index.ts';
import { BenchError } from '../errors.ts';
import { benchCommand, type RunRecord, type RunSummary, runOptions } from '../model/index.ts';
import { readResults, readSummary } from '../runner/results/index.ts';
import { type RunFolder, type ShelvedRun, findRun, listRuns, openRunFolder } from '../store/index.ts';
import type { CommandContext, Terminal } from './context.ts';
import type { RawFlags } from './options/flags.ts';
import { readBack } from './options/read-back.ts';

/** The folder of the run that the flags name, whole or cut off; the latest where they name none. */
export async function findStoredFolder(
  flags: RawFlags,
  context: Pick<CommandContext, 'folder'>,
): Promise<RunFolder> {
  const { path } = await findRun(toOut(flags, context), toRunName(flags, context));
  return openRunFolder(path);
}

/** A results folder that is named and not there is a slip, and no folder without runs. Throws `bad-argument`. */
export function refuseMissing({ out }: RawFlags, { folder }: Pick<CommandContext, 'folder'>): void {
  if (typeof out !== 'string' || existsSync(resolve(folder, out))) return;
  throw new BenchError('bad-argument', `--out: there is no folder ${resolve(folder, out)}`, {
    hint: `Name one with runs in it, or leave --out out: then it is ${runOptions.out.default}`,
  });
}

/** The name of the run that the flags name, or a path of its folder from where the command was called. */
export function toRunName({ run = 'latest' }: RawFlags, { folder }: Pick<CommandContext, 'folder'>): string {
  const name = String(run);
  return name.includes(sep) ? resolve(folder, name) : name;
}

/** The results folder of commands that read stored runs. */
export function toOut({ out }: RawFlags, { folder }: Pick<CommandContext, 'folder'>): string {
  return resolve(folder, typeof out === 'string' ? out : runOptions.out.default);
}

/** A run of the results folder with its numbers, read from its journal. Throws where there is none, or no whole one. */
export async function loadRun(
  name: string,
  { flags, context }: { readonly flags: RawFlags; readonly context: CommandContext },
): Promise<JudgedRun> {
  const run = await findStoredFolder({ out: flags['out'], run: name }, context);
  const record = await run.readRun();
  if (record.status === 'running')
    throw new BenchError('bad-run-folder', `Cannot use run ${record.run}: it was never finished`, {
      hint: `Finish it with ${benchCommand} resume ${record.run}, or choose another with ${benchCommand} list`,
    });
  return readResults(run, record);
}

/** A warning for readers of a run that was not measured to its end: cells of it have no numbers for that reason. */
export function describeEarlyEnd({ run, status }: Pick<RunRecord, 'run' | 'status'>): string[] {
  if (status === 'complete') return [];
  const how = status === 'running' ? 'never finished' : status;
  return [`Run ${run} was ${how}: cells without numbers were not all tried`];
}

/**
 * The flags that measure again what a run measured. The seed is left out: another order of the same trials is no other
 * measurement, and repeating one would repeat whatever that order did to the numbers.
 */
export function describeRun({ run: { record } }: JudgedRun): RawFlags {
  const { seed: _seed, ...flags } = readBack(record.command);
  return flags;
}

/**
 * A run that others are held against. `latest` is the newest that was not measured by a check, which would otherwise
 * follow itself and let a slowdown in step by step; named explicitly, a check's run is a baseline like any other. Throws
 * `bad-run-folder` for a run that was not measured to its end, `bad-argument` for a merged one.
 */
export async function loadBaseline(
  name: string,
  { flags, context }: { readonly flags: RawFlags; readonly context: CommandContext },
): Promise<JudgedRun> {
  const folder =
    name === 'latest'
      ? await findLatestBaseline(toOut(flags, context))
      : await findStoredFolder({ out: flags['out'], run: name }, context);
  const record = await folder.readRun();
  if (record.status !== 'complete') throw notWhole(record);
  if (record.merged !== undefined) throw ofSeveralMachines(record);
  return readResults(folder, record);
}

async function findLatestBaseline(out: string): Promise<RunFolder> {
  const runs = await listRuns(out);
  for (const { path } of runs) {
    const folder = openRunFolder(path);
    if ((await folder.readRun()).purpose === undefined) return folder;
  }
  if (runs.length === 0) return openRunFolder((await findRun(out, 'latest')).path);
  throw new BenchError('unknown-name', `Cannot find run latest: every run in ${out} is one of a check`, {
    hint: `Measure a baseline with ${benchCommand} run, or name one of those runs`,
  });
}

/** A check measures on one machine, and a ratio of another is not held against it. */
function ofSeveralMachines({ run, merged = [] }: RunRecord): BenchError {
  return new BenchError(
    'bad-argument',
    `Cannot check against run ${run}: it is merged from ${merged.length} shards, each of a machine of its own`,
    {
      hint: `Name the run of a shard, on its machine: ${merged.map((one) => one.run).join(', ')}; or hold two merged runs against each other with ${benchCommand} compare`,
    },
  );
}

function notWhole({ run, status }: RunRecord): BenchError {
  const why = status === 'running' ? 'it was never finished' : `it was ${status}`;
  return new BenchError('bad-run-folder', `Cannot compare with run ${run}: ${why}`, {
    hint: `Finish it with ${benchCommand} resume ${run}, or choose another with ${benchCommand} list`,
  });
}

/**
 * Reads the complete runs of a results folder, newest first. Those that go on or ended early are left out;
 * of one that cannot be read, or that is a copy of another, a line is told.
 */
export async function readSummaries(
  out: string,
  onLeftOut: Terminal['tell'],
): Promise<readonly RunSummary[]> {
  const warn = (why: string): void => {
    onLeftOut(`Left out: ${why.replaceAll('\n', ' ')}\n`);
  };
  const stored = await listRuns(out, ({ message }) => {
    warn(message);
  });
  const found = new Map<string, RunSummary>();
  for (const run of stored.filter(({ status }) => status === 'complete')) {
    const summary = await readIfWhole(run, warn);
    if (summary === undefined) continue;
    if (found.has(summary.run)) warn(`${run.path} is a copy of ${summary.run}`);
    else found.set(summary.run, summary);
  }
  return [...found.values()];
}

async function readIfWhole(
  { path }: ShelvedRun,
  warn: (why: string) => void,
): Promise<RunSummary | undefined> {
  try {
    return await readSummary(openRunFolder(path));
  } catch (error) {
    if (!(error instanceof BenchError) || error.code !== 'bad-run-folder') throw error;
    warn(error.message);
    return undefined;
  }
}
