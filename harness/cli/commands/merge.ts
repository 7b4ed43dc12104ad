import { isDeepStrictEqual } from 'node:util';
import { type Catalog, type RunRecord, toFlag, uncalibrated } from '../../model/index.ts';
import { type MergeRequest, type StoredShard, mergeShards } from '../../runner/merge/index.ts';
import type { CommandContext } from '../context.ts';
import { type RawFlags, textOf, toCommand } from '../options/flags.ts';
import { readBack } from '../options/read-back.ts';
import { findStoredFolder, toOut } from '../stored-runs.ts';
import { answer } from './run.ts';

/** `merge <run>…`: one run from the shards of a plan. Exit codes as `run`. */
export async function mergeCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const names = flags['runs'] as readonly string[];
  const shards = await Promise.all(names.map((run) => loadShard({ ...flags, run }, context)));
  const isFound = makeIsFound(await context.loadCatalog());
  const result = await mergeShards({
    shards,
    out: toOut(flags, context),
    command: toWholeCommand(shards, isFound),
    findOtherFlags,
    isFound,
  });
  return answer(result, flags['json'] === true, context);
}

async function loadShard(flags: RawFlags, context: CommandContext): Promise<StoredShard> {
  const folder = await findStoredFolder(flags, context);
  return { folder, record: await folder.readRun() };
}

/** Amounts of work are found on each machine, unless they are given: each workload has those of its own. */
function makeIsFound({ suites }: Catalog): MergeRequest['isFound'] {
  return (suite, parameter, value) => {
    const { calibration } = suites.get(suite) ?? {};
    if (calibration?.parameter !== parameter) return false;
    return value === uncalibrated || calibration.isCalibrated(value);
  };
}

/**
 * Flags that are held against each other as what they name: a folder may be elsewhere on another machine, and parameters may
 * have been found there.
 */
const heldElsewhere: readonly string[] = ['shard', 'suite', 'service', 'input', 'mount', 'param', 'engine'];

function findOtherFlags(first: RunRecord, other: RunRecord): ReturnType<MergeRequest['findOtherFlags']> {
  const [here, there] = [readFlags(first), readFlags(other)];
  const names = Object.keys({ ...here, ...there }).filter((name) => !heldElsewhere.includes(name));
  return names.flatMap((name) =>
    isDeepStrictEqual(here[name], there[name])
      ? []
      : [{ what: `flag ${toFlag(name)}`, first: show(here[name]), other: show(there[name]) }],
  );
}

function show(value: unknown): string {
  return value === undefined ? 'not given' : value === true ? 'given' : textOf(value);
}

/** The CPUs that a run was given, where it was not told how many, are those of its machine. */
function readFlags({ command }: RunRecord): RawFlags {
  const { cpus, ...flags } = readBack(command);
  return typeof cpus === 'string' && !cpus.includes('-') ? { ...flags, cpus } : flags;
}

/** The command of any shard but for what is of that shard alone. */
function toWholeCommand(shards: readonly StoredShard[], isFound: MergeRequest['isFound']): string {
  const [first] = shards.map(({ record }) => record).toSorted((a, b) => indexOf(a) - indexOf(b));
  if (first === undefined) throw new RangeError('There is nothing to merge');
  const { shard: _shard, param, ...flags } = readFlags(first);
  const cpus = shards.every(({ record }) => record.cpuset === first.cpuset)
    ? readBack(first.command)['cpus']
    : undefined;
  const given = [param ?? []].flat().map((pair) => textOf(pair));
  const params = given.map((pair) => {
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(name.length + 1);
    return first.suites.some((suite) => isFound(suite.name, name, value)) ? `${name}=${uncalibrated}` : pair;
  });
  return toCommand('run', {
    ...flags,
    ...(flags['cpus'] === undefined && cpus !== undefined && { cpus }),
    ...(params.length > 0 && { param: params }),
  });
}

function indexOf({ plan }: RunRecord): number {
  return plan.shard?.index ?? 0;
}
