import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunFolder, makeRunFolder } from '../../harness/store/index.ts';
import {
  type Catalog,
  type Config,
  type EngineFacts,
  type Plan,
  type PlannedTrial,
  type RunRecord,
  type TrialEntry,
  journalVersion,
} from '../../harness/model/index.ts';
import { makeConfig, readSettings } from '../../harness/cli/config/index.ts';
import { makeRunRecord } from '../../harness/runner/index.ts';
import { makePlan } from '../../harness/runner/plan/index.ts';
import { makeNoiseRule } from '../../harness/analysis/index.ts';

interface BigRunRequest {
  readonly out: string;
  readonly catalog: Catalog;
  readonly engine: EngineFacts;
  /** At least so many; a round is always whole. */
  readonly trials: number;
}

const at = '2026-01-01T00:00:00.000Z';

/** Writes a run as the malloc suite would, with numbers that are made up. */
export async function writeBigRun({ out, catalog, engine, trials }: BigRunRequest): Promise<RunFolder> {
  const configure = (rounds: number): Config =>
    makeConfig({
      ...readSettings({ flags: { suite: 'malloc', rounds }, file: {} }),
      catalog,
      folder: out,
      freshSeed: 1,
    });
  const perRound = makePlan(configure(1), [engine]).trials.length;
  const config = configure(Math.ceil(trials / perRound));
  const plan = makePlan(config, [engine]);
  const folder = await makeRunFolder({ out, suites: ['malloc'] });
  await folder.writeTrials(plan.trials);
  await folder.writeRun(makeRecord(folder.run, { config, plan, engine }));
  await writeJournal(folder, plan);
  return folder;
}

function makeRecord(
  run: string,
  { config, plan, engine }: { readonly config: Config; readonly plan: Plan; readonly engine: EngineFacts },
): RunRecord {
  return makeRunRecord({
    run,
    config,
    plan,
    engines: [{ engine, cpuset: '0-0', suiteCpusets: {}, environment: {}, noiseRule: makeNoiseRule(1) }],
    images: [],
    harnessVersion: '0',
  });
}

/** Not through the journal's writer, which syncs after every entry. */
async function writeJournal({ run, path }: RunFolder, { trials }: Plan): Promise<void> {
  await writeFile(join(path, 'journal.jsonl'), toLines(run, trials));
}

function* toLines(run: string, trials: readonly PlannedTrial[]): Generator<string> {
  yield `${JSON.stringify({ kind: 'run', version: journalVersion, run, at })}\n`;
  for (const trial of trials) yield `${JSON.stringify(makeMadeUpTrial(trial))}\n`;
  yield `${JSON.stringify({ kind: 'end', at, status: 'complete' })}\n`;
}

/** Numbers spread over a tenth, none like another, the same in every run. */
export function makeMadeUpTrial({ sequence, round, cellId }: PlannedTrial): TrialEntry {
  const timeMs = 100 + ((sequence * 7919) % 100_003) / 10_000.7;
  return {
    kind: 'trial',
    at,
    sequence,
    round,
    cellId,
    values: {
      time: timeMs,
      rate: 1000 / timeMs,
      'peak-rss': 1_000 + (sequence % 97),
      'cpu-time': 2 * timeMs,
    },
    iterations: { count: 1, minMs: timeMs, medianMs: timeMs, meanMs: timeMs },
    iterationsMs: [timeMs],
    checksum: '0123456789abcdef',
    kernel: {
      status: 'exited',
      exitCode: 0,
      signal: null,
      wallMs: timeMs + 1,
      userMs: 1.9 * timeMs,
      systemMs: 0.1 * timeMs,
      maxRssKiB: 1_000 + (sequence % 97),
      minorFaults: 64,
      majorFaults: 0,
      voluntarySwitches: 1,
      involuntarySwitches: 0,
      stragglers: 0,
      oomKills: 0,
      truncated: false,
    },
  };
}
