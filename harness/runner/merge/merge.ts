import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sameHardware } from '../../analysis/index.ts';
import { BenchError } from '../../errors.ts';
import {
  type Cell,
  type EngineRecord,
  type Entry,
  type MergedShard,
  type Plan,
  type PlannedShard,
  type PlannedTrial,
  type RecordedImage,
  type RecordedPlan,
  type RunRecord,
  benchCommand,
  countOf,
  enginePartsOf,
  howToResume,
  journalVersion,
  noteShard,
  runVersion,
} from '../../model/index.ts';
import { type RunFolder, assertWritable, makeRunFolder, readEntries } from '../../store/index.ts';
import { toSbomName } from '../images/sbom.ts';
import { makeJournalCheck } from '../measure/journal-check.ts';
import type { BenchResult } from '../prepared-run.ts';
import { concludeRun } from '../results/conclude.ts';
import { type Difference, type IsFound, findDifferences } from './same-plan.ts';

/** A run that may be a shard of a plan. */
export interface StoredShard {
  readonly folder: RunFolder;
  readonly record: RunRecord;
}

/** One that is. */
interface Shard extends StoredShard {
  readonly shard: PlannedShard;
}

export interface MergeRequest {
  readonly shards: readonly StoredShard[];
  /** The results folder. */
  readonly out: string;
  /** The command that measures the whole plan, in one run. */
  readonly command: string;
  /** In which flags a shard is not of the plan that the first is of. */
  readonly findOtherFlags: (first: RunRecord, other: RunRecord) => readonly Difference[];
  readonly isFound: IsFound;
}

/**
 * Puts the shards of a plan together to one run, as if one program had followed the whole plan on all of their engines. Nothing is
 * computed from anything but the journals, of which every entry is kept; the order in which shards are named decides nothing.
 * Throws `bad-argument` with everything by which they are not the shards of one plan, each of them once and whole, and
 * `bad-run-folder` for a journal that is damaged; nothing is written then.
 */
export async function mergeShards(request: MergeRequest): Promise<BenchResult> {
  const { out } = request;
  refuse(request.shards.flatMap(findUnfit));
  const shards = request.shards.flatMap(toShard).toSorted((a, b) => a.shard.index - b.shard.index);
  const [first, ...others] = shards;
  if (first === undefined) throw new RangeError('There is nothing to merge');
  refuse(findGaps(first, shards));
  refuse(others.flatMap((other) => describeDifferences(first, other, request)));
  refuse(findMisplaced(shards));
  for (const shard of shards) await checkJournal(shard);
  await assertWritable(out);
  const folder = await makeRunFolder({ out, suites: first.record.suites.map(({ name }) => name) });
  return folder.whileLocked(() => write(folder, { shards, first, command: request.command }));
}

/** A journal that is not of its plan is told before there is a run that has a part of it. */
async function checkJournal({ folder, record }: Shard): Promise<void> {
  const plan = await folder.readPlan(record);
  const entries = folder.readCheckedEntries(makeJournalCheck({ ...record, plan }));
  const reading = entries[Symbol.asyncIterator]();
  let read = await reading.next();
  while (read.done !== true) read = await reading.next();
}

interface Mistake {
  readonly what: string;
  readonly hint: string;
}

/** One upgrade of a distribution is in many packages of many images. */
const mostTold = 8;

function refuse(mistakes: readonly Mistake[]): void {
  const [first] = mistakes;
  if (first === undefined) return;
  const beyond = mistakes.length - mostTold;
  const told = [
    ...mistakes.slice(0, mostTold).map(({ what }) => what),
    ...(beyond > 0 ? [`and ${beyond} more of the kind`] : []),
  ];
  const message = ['Cannot merge:', ...told].join(told.length === 1 ? ' ' : '\n  ');
  throw new BenchError('bad-argument', message, { hint: first.hint });
}

/** Why a run is no whole shard. */
function findUnfit({ folder, record }: StoredShard): Mistake[] {
  const { run, plan, merged, status } = record;
  const mistake = (why: string, hint: string): Mistake[] => [{ what: `run ${run} ${why}`, hint }];
  if (merged !== undefined)
    return mistake('is merged already', `Name the runs that it was made from: ${benchCommand} list`);
  if (plan.shard === undefined)
    return mistake(
      'is no shard: it was measured without --shard',
      `Name runs of one plan that were each measured with another --shard, such as 1/2 and 2/2`,
    );
  const lost = enginePartsOf(record).some((part) => part.lost !== undefined);
  if (status === 'complete' && !lost) return [];
  const how = lost ? 'lost an engine' : status === 'running' ? 'goes on, or was killed' : `was ${status}`;
  return mistake(
    `(shard ${plan.shard.index} of ${plan.shard.of}) is not measured to its end: it ${how}`,
    `Finish it with ${howToResume(folder.path, record)}`,
  );
}

function toShard(stored: StoredShard): Shard[] {
  const { shard } = stored.record.plan;
  return shard === undefined ? [] : [{ ...stored, shard }];
}

/** Of how many shards there are, which are there twice, and which not at all. */
function findGaps({ record, shard }: Shard, shards: readonly Shard[]): Mistake[] {
  const other = shards.find((one) => one.shard.of !== shard.of);
  if (other !== undefined) {
    const numbers = `${other.record.run} one of ${other.shard.of}`;
    return [
      {
        what: `run ${record.run} is one of ${shard.of} shards, and ${numbers}`,
        hint: 'Name runs of one plan, all of which were given --shard with the same number behind the slash',
      },
    ];
  }
  const runsOf = (index: number): string[] =>
    shards.flatMap((one) => (one.shard.index === index ? [one.record.run] : []));
  const all = Array.from({ length: shard.of }, (_, at) => at + 1);
  const twice = all.filter((index) => runsOf(index).length > 1);
  const missing = all.filter((index) => runsOf(index).length === 0);
  return [
    ...twice.map((index) => ({
      what: `shard ${index} of ${shard.of} is there ${runsOf(index).length} times: ${runsOf(index).join(', ')}`,
      hint: 'Name one run of each shard',
    })),
    ...(missing.length === 0
      ? []
      : [
          {
            what: `${countOf(missing.length, 'shard')} of ${shard.of} ${missing.length === 1 ? 'is' : 'are'} missing: ${missing.join(', ')}`,
            hint: `Name the runs of all ${shard.of}; one that was never measured is, with the flags of the others, by --shard ${missing[0] ?? ''}/${shard.of}`,
          },
        ]),
  ];
}

function describeDifferences(
  first: Shard,
  other: Shard,
  { isFound, findOtherFlags }: Pick<MergeRequest, 'isFound' | 'findOtherFlags'>,
): Mistake[] {
  const flags = findOtherFlags(first.record, other.record);
  const differences = flags.length > 0 ? flags : findDifferences(first.record, other.record, isFound);
  return differences.map((difference) => ({
    what: describe(difference, first, other),
    hint: `Measure the shards of a plan with the same flags, the same version of this program and the same images; shard ${other.shard.index} again, or take the run that belongs to the others`,
  }));
}

/** The flags may be alike though what they mean is not, and the other way round. */
function describe({ what, first, other }: Difference, here: Shard, there: Shard): string {
  return `the ${what} is not the same: ${first} in shard ${here.shard.index} (${here.record.run}), ${other} in shard ${there.shard.index} (${there.record.run})`;
}

/** A workload that no shard has, or two: then a run is not what it says. */
function findMisplaced(shards: readonly Shard[]): Mistake[] {
  const [first] = shards;
  const places = new Map<string, number[]>();
  for (const { record, shard } of shards)
    for (const id of new Set(record.plan.cells.map(workloadOf)))
      places.set(id, [...(places.get(id) ?? []), shard.index]);
  const hint = 'A run.json was changed after it was written; take the run from a copy';
  const known = first?.shard.workloads ?? [];
  return [
    ...known.filter((id) => !places.has(id)).map((id) => ({ what: `no shard has workload ${id}`, hint })),
    ...[...places]
      .filter(([, found]) => found.length > 1)
      .map(([id, found]) => ({ what: `workload ${id} is in shards ${found.join(' and ')}`, hint })),
  ];
}

function workloadOf({ suite, workload }: Cell): string {
  return `${suite}/${workload}`;
}

interface Merging {
  readonly shards: readonly Shard[];
  readonly first: Shard;
  readonly command: string;
}

/** In the order of a run that is measured: its record comes last, so that a folder without one is no run. */
async function write(folder: RunFolder, { shards, first, command }: Merging): Promise<BenchResult> {
  const plans = await Promise.all(shards.map(({ folder: own, record }) => own.readPlan(record)));
  const placed = placeTrials(plans);
  const images = await copySboms(folder, shards);
  const record = mergeRecords({ shards, first, command, run: folder.run, trialCount: placed.length, images });
  await folder.writeTrials(placed);
  await folder.writeLines('journal.jsonl', mergeJournals(shards, plans, record));
  return { path: folder.path, ...(await concludeRun(folder, record)) };
}

/** Where the trials of each shard begin in the whole: those of a plan that lost an image are numbered anew, so that theirs do not tell. */
function offsetsOf(plans: readonly Plan[]): number[] {
  let next = 0;
  return plans.map(({ trials }) => {
    const offset = next;
    next += Math.max(0, ...trials.map(({ sequence }) => sequence + 1));
    return offset;
  });
}

function placeTrials(plans: readonly Plan[]): PlannedTrial[] {
  const offsets = offsetsOf(plans);
  return plans.flatMap(({ trials }, at) =>
    trials.map((trial) => ({ ...trial, sequence: trial.sequence + (offsets[at] ?? 0) })),
  );
}

/** Every entry of every shard, those that no longer count among them; ids of cells are their shard’s own. */
async function* mergeJournals(
  shards: readonly Shard[],
  plans: readonly Plan[],
  { run, started, finished = started }: RunRecord,
): AsyncGenerator<string> {
  const begun: Entry = { kind: 'run', version: journalVersion, run, at: started };
  yield JSON.stringify(begun);
  const offsets = offsetsOf(plans);
  for (const [at, { folder }] of shards.entries())
    for await (const entry of readEntries(join(folder.path, 'journal.jsonl'))) {
      const placed = placeEntry(entry, { run, offset: offsets[at] ?? 0 });
      if (placed !== undefined) yield JSON.stringify(placed);
    }
  const ended: Entry = { kind: 'end', at: finished, status: 'complete' };
  yield JSON.stringify(ended);
}

/** An entry as it stands in the merged journal; undefined for the beginning and the ends of its own. */
function placeEntry(
  entry: Entry,
  { run, offset }: { readonly run: string; readonly offset: number },
): Entry | undefined {
  const move = (sequences: readonly number[]): number[] => sequences.map((sequence) => sequence + offset);
  switch (entry.kind) {
    case 'run':
      return (
        entry.resumed && { ...entry, run, resumed: { ...entry.resumed, again: move(entry.resumed.again) } }
      );
    case 'end':
      return undefined;
    case 'trial':
    case 'failure':
    case 'probe':
      return { ...entry, sequence: entry.sequence + offset };
    case 'repeat':
      return { ...entry, again: move(entry.again) };
    case 'subject':
    case 'block':
    case 'look':
      return entry;
  }
}

/** The images of all shards, each once, and their bills of materials under names that differ where they do. */
async function copySboms(folder: RunFolder, shards: readonly Shard[]): Promise<readonly RecordedImage[]> {
  const found = shards.flatMap(({ folder: from, record }) =>
    record.images.map((image) => ({ image, path: from.path })),
  );
  const once = [...new Map(found.map((one) => [`${one.image.tag} ${one.image.digest}`, one])).values()];
  const all = once.map(({ image }) => image);
  const merged: RecordedImage[] = [];
  for (const { image, path } of once) {
    const { bill, ...rest } = image;
    const text = bill === undefined ? undefined : await readSbom(path, bill);
    const name = toSbomName(image, all);
    if (text !== undefined) await folder.writeText(name, text);
    merged.push({ ...rest, ...(text !== undefined && { bill: name }) });
  }
  return merged;
}

/** run.json may be anybody's: no other file is read for it. Undefined where it was not handed on with its run. */
async function readSbom(path: string, name: string): Promise<string | undefined> {
  if (!/^sbom\/[^/\\]+$/.test(name)) return undefined;
  return readFile(join(path, name), 'utf8').catch(() => undefined);
}

interface MergedRecord extends Merging {
  readonly run: string;
  readonly trialCount: number;
  readonly images: readonly RecordedImage[];
}

function mergeRecords({ shards, first, command, run, trialCount, images }: MergedRecord): RunRecord {
  const records = shards.map(({ record }) => record);
  const { sessions: _sessions, ...rest } = first.record;
  const [, ...others] = records.flatMap(toParts);
  return {
    ...rest,
    version: runVersion,
    run,
    command,
    started: earliest(records.map(({ started }) => started)),
    finished: latest(records.map(finishOf)),
    status: 'complete',
    notes: mergeNotes(shards),
    plan: mergePlans(shards, trialCount),
    ...(others.length > 0 && { elsewhere: others }),
    images,
    proofs: records.flatMap(({ proofs }) => proofs),
    merged: shards.map(describeShard),
  };
}

function describeShard({ record, shard: { index } }: Shard): MergedShard {
  const { run, started, command, sessions } = record;
  const engines = enginePartsOf(record).map(({ engine }) => engine.name);
  const finished = finishOf(record);
  return { index, run, started, finished, command, engines, ...(sessions && { sessions }) };
}

function finishOf({ started, finished = started }: RunRecord): string {
  return finished;
}

/** Times in UTC of one form are in order as texts are. */
function earliest(times: readonly string[]): string {
  return times.reduce((a, b) => (a < b ? a : b));
}

function latest(times: readonly string[]): string {
  return times.reduce((a, b) => (a > b ? a : b));
}

/** Its engines, each as any but the first of a run stands in its record. */
function toParts(record: RunRecord): EngineRecord[] {
  const { engine, cpuset, environment, environmentAfter, noiseRule, suites, elsewhere = [] } = record;
  const suiteCpusets = Object.fromEntries(
    suites.map(({ name, cpuset: own, companionCpuset }) => [
      name,
      {
        ...(own !== undefined && { cpuset: own }),
        ...(companionCpuset !== undefined && { companionCpuset }),
      },
    ]),
  );
  return [
    {
      ...{ engine, cpuset, suiteCpusets, environment },
      ...(environmentAfter && { environmentAfter }),
      ...(noiseRule && { noiseRule }),
    },
    ...elsewhere,
  ];
}

/** Cells stand in the order of the whole plan; trials of different shards have no order among each other. */
function mergePlans(shards: readonly Shard[], trialCount: number): RecordedPlan {
  const plans = shards.map(({ record }) => record.plan);
  const places = new Map(shards[0]?.shard.workloads.map((id, at) => [id, at]));
  const placeOf = (cell: Cell): number => places.get(workloadOf(cell)) ?? Infinity;
  const { shard: _shard, trials: _trials, parallel: _parallel, ...rest } = plans[0] ?? nothing;
  const parallel = Object.assign({}, ...plans.map((plan) => plan.parallel ?? {})) as Record<string, number>;
  return {
    ...rest,
    rounds: Math.max(...plans.map(({ rounds }) => rounds)),
    cells: plans.flatMap(({ cells }) => cells).toSorted((a, b) => placeOf(a) - placeOf(b)),
    trialCount,
    expectedMs: Math.max(...plans.map(({ expectedMs }) => expectedMs)),
    ...(Object.keys(parallel).length > 0 && { parallel }),
  };
}

const nothing: RecordedPlan = { seed: 0, rounds: 0, cells: [], expectedMs: 0 };

function mergeNotes(shards: readonly Shard[]): string[] {
  const own = shards.flatMap(({ record, shard }) =>
    (record.notes ?? []).filter((note) => note !== noteShard(shard)),
  );
  return [...noteMachines(shards), ...new Set(own)];
}

/** A ratio is of one machine; who reads a mean over workloads has to know of how many kinds. */
function noteMachines(shards: readonly Shard[]): string[] {
  const kinds: { readonly record: RunRecord; readonly indexes: number[] }[] = [];
  for (const { record, shard } of shards) {
    const alike = kinds.find((kind) => sameHardware(kind.record, record.environment));
    if (alike === undefined) kinds.push({ record, indexes: [shard.index] });
    else alike.indexes.push(shard.index);
  }
  const merged = `Merged from ${countOf(shards.length, 'shard')}: every ratio is of one machine, means over workloads are of all`;
  if (kinds.length < 2) return [merged];
  const each = kinds.map(
    ({ record: { environment, engine }, indexes }) =>
      `${environment['cpuCount'] ?? engine.cpus} × ${environment['cpuModel'] ?? 'unknown CPU'} (${indexes.join(', ')})`,
  );
  return [`${merged}, and these differ: ${each.join('; ')}`];
}
