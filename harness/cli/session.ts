import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { BenchError } from '../errors.ts';
import {
  type Config,
  type Engine,
  type EngineList,
  type EngineRequest,
  engineInShard,
  foundEngineName,
  setupCommand,
} from '../model/index.ts';
import { runProgram } from '../machine/index.ts';
import {
  type BuilderRequest,
  type Candidate,
  concurrentBuilds,
  detectEmulated,
  findFamily,
} from '../runner/images/index.ts';
import { type BenchRequest, type BenchResult, bench } from '../runner/index.ts';
import { type ShelvedRun, listRecentRuns } from '../store/index.ts';
import { makeConfig } from './config/config.ts';
import { familyOfImage, isImage } from './config/baseline.ts';
import { isAutomatic } from './config/families.ts';
import type { ConfigRequest } from './config/settings.ts';
import type { CommandContext } from './context.ts';
import type { RawFlags } from './options/flags.ts';
import type { ReadKinds } from './image-kinds.ts';
import { makeProgressDisplay } from './progress.ts';
import { readRequest } from './settings.ts';

/** Open engines, and the config that is measured in them. */
export interface Measuring extends AsyncDisposable {
  readonly config: Config;
  readonly engines: EngineList;
}

/** The first is what this program is about; the second can be had everywhere. */
const automaticFamilies = ['alpaquita', 'debian'] as const;

/**
 * Settles what is measured and opens the engines: flags that are wrong are told before anything is asked of them. Which
 * family `auto` is (and no family means that) depends on the first engine; it is told, and stands in every output.
 */
export async function openMeasuring(flags: RawFlags, context: CommandContext): Promise<Measuring> {
  return openRequested(await readRequest(flags, context), context);
}

export async function openRequested(asked: ConfigRequest, context: CommandContext): Promise<Measuring> {
  const before = makeCandidates(asked);
  const open = await context.connectEngines(before[0].config.engines);
  const { engines } = open;
  const close = async (): Promise<void> => open[Symbol.asyncDispose]();
  try {
    const [engine] = engines;
    const { request, notes } = await readImages(asked, { config: before[0].config, engine }, context);
    const candidates = request === asked ? before : makeCandidates(request);
    const settled = isAutomatic(request) ? await settle(candidates, engine, context) : candidates[0].config;
    const config = { ...settled, notes: [...notes, ...settled.notes, ...noteClusters(settled, engines)] };
    const watch = { signal: context.stop, onLine: () => undefined };
    const known = needsEmulator(config, engines) ? await detectEmulated(engines, watch) : engines;
    return { config, engines: nameInShard(known, config), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A run's settings ask for what pods cannot do. */
function noteClusters({ schedule }: Config, engines: EngineList): string[] {
  const nodes = engines.flatMap(({ facts }) => (facts.kubernetes === undefined ? [] : facts.name));
  if (nodes.length === 0 || schedule === 'interleaved') return [];
  return [
    `Measured interleaved on ${nodes.join(', ')}: pods have CPUs of their own, so no two variants can share one`,
  ];
}

/** As the cells of a shard name them. */
function nameInShard(engines: EngineList, { shard }: Config): EngineList {
  if (shard === undefined) return engines;
  const named = (engine: Engine): Engine => ({
    ...engine,
    facts: { ...engine.facts, name: engineInShard(engine.facts.name, shard) },
  });
  const [first, ...rest] = engines;
  return [named(first), ...rest.map(named)];
}

/** Whether an architecture is asked for that no engine is native for. */
function needsEmulator({ arches = [], nativeOnly }: Config, engines: EngineList): boolean {
  const native = new Set(engines.map(({ facts }) => facts.arch));
  return !nativeOnly && !arches.every((arch) => native.has(arch));
}

/** Where no image is named there is nothing to read, and to load for that. */
async function readImages(
  request: ConfigRequest,
  place: { readonly config: Config; readonly engine: Engine },
  context: CommandContext,
): Promise<ReadKinds> {
  if (request.settings.image === undefined) return { request, notes: [] };
  const { readImageKinds } = await import('./image-kinds.ts');
  const generate = makeGenerate({ ...context, signal: context.stop });
  const means = { limit: buildLimit, logs: buildLogsIn(context), generate };
  return readImageKinds({ request, ...place, means }, context);
}

type Candidates = readonly [Candidate, ...Candidate[]];

/** What a request may be: one config, unless it is yet to be settled which family `auto` is. */
function makeCandidates(request: ConfigRequest): Candidates {
  if (!isAutomatic(request)) return [{ name: 'the only one', config: makeConfig(request) }];
  return makeAutomatic(request);
}

/** Flags may fit one family and not another. Those that fit none are a mistake, and are told as such of the last. */
function makeAutomatic(request: ConfigRequest): Candidates {
  const names = withFamilyOf(request).filter((name) => request.catalog.families.has(name));
  const tried = names.map((name) => tryFamily(request, name));
  const [first, ...others] = tried.flatMap((one) => ('config' in one ? [one] : []));
  if (first !== undefined) return [first, ...others];
  const last = tried.at(-1);
  throw last && 'error' in last ? last.error : new Error('There is no family that auto could be');
}

/**
 * An image that is named after one of them, such as `debian:12-slim`, can only be compared with that one: the recipes of the
 * other would not build on it. Throws `bad-argument` where its name does not tell.
 */
function withFamilyOf({ settings: { against = '' }, catalog }: ConfigRequest): readonly string[] {
  if (!isImage(against)) return automaticFamilies;
  const family = familyOfImage(against, catalog.families.keys());
  if (family !== undefined) return [family];
  throw new BenchError(
    'bad-argument',
    `--against: found "${against}", and its name does not say which family it is of`,
    {
      hint: `Name that one besides, such as --family ${automaticFamilies.at(-1) ?? ''}`,
    },
  );
}

function tryFamily(request: ConfigRequest, name: string): Candidate | { readonly error: unknown } {
  try {
    return { name, config: makeConfig({ ...request, automaticFamily: name }) };
  } catch (error) {
    return { error };
  }
}

async function settle(
  candidates: readonly Candidate[],
  engine: Engine,
  context: CommandContext,
): Promise<Config> {
  const display = makeProgressDisplay(context);
  try {
    const { config, note } = await findFamily(candidates, engine, {
      signal: context.stop,
      onLine: (line) => {
        display.onProgress({ kind: 'image-line', name: 'family auto', line });
      },
    });
    display.onProgress({ kind: 'note', text: note });
    return { ...config, notes: [note, ...config.notes] };
  } finally {
    display.close();
  }
}

type Measured = Pick<BenchRequest, 'config' | 'engines' | 'durationOf'>;

/** Measures, shows how it goes on, and leaves the run in the results folder. */
export async function measureRun(
  what: Pick<Measured, 'config' | 'engines'>,
  context: CommandContext,
): Promise<BenchResult> {
  const measured = await withEarlierRuns(what, context);
  return withProgress(context, (how) => bench({ ...measured, ...how }));
}

/** With what earlier runs of the results folder tell of it. The first there has none to read, and no place to know them by. */
async function withEarlierRuns(measured: Measured, { loadMachines }: CommandContext): Promise<Measured> {
  const { config, engines } = measured;
  const runs = await listEarlierRuns(config.out);
  if (runs.length === 0) return measured;
  const { findDurations, findPlaces, withKnownCalibrations } = await import('./earlier-runs.ts');
  const earlier = { runs, places: await findPlaces(engines, await loadMachines()) };
  const durationOf = await findDurations(earlier);
  return {
    ...measured,
    config: await withKnownCalibrations(config, earlier),
    ...(durationOf && { durationOf }),
  };
}

/** Nothing is known where the folder cannot be read: whoever has to write there says so. */
export async function listEarlierRuns(out: string): Promise<readonly ShelvedRun[]> {
  return listRecentRuns(out).catch((error: unknown) => {
    if (error instanceof BenchError && error.code === 'bad-run-folder') return [];
    throw error;
  });
}

/** Starting a container is mostly waiting for the engine. */
const concurrentStarts = 4;

export const buildLimit = pLimit(concurrentBuilds);
export const startLimit = pLimit(concurrentStarts);

/** The folder of the logs of image builds, and of how long they took. */
export function buildLogsIn({ cache }: Pick<CommandContext, 'cache'>): string {
  return join(cache, 'build-logs');
}

const timeoutMs = 15 * 60_000;

/** Has a program of the host make a file that an image is built from; the file goes when it is let go. */
export function makeGenerate({
  cache,
  signal,
}: Pick<CommandContext, 'cache' | 'signal'>): BuilderRequest['generate'] {
  return async ({ generated, folder, onLine }) => {
    const made = join(cache, 'generated');
    await mkdir(made, { recursive: true });
    const path = join(made, `${randomBytes(4).toString('hex')}-${generated.file}`);
    const remove = (): Promise<void> => rm(path, { force: true });
    try {
      await runProgram({
        program: join(folder, generated.program),
        args: [path, ...generated.args, ...(generated.paths ?? [])],
        hint: `Run ${setupCommand()}, which installs what it needs`,
        timeoutMs,
        signal,
        onLine,
      });
    } catch (error) {
      await remove();
      throw error;
    }
    return { path, [Symbol.asyncDispose]: remove };
  };
}

/** How the command line measures, whatever it measures; shows how it goes on. */
export async function withProgress<Result>(
  context: CommandContext,
  measure: (how: Omit<BenchRequest, keyof Measured>) => Promise<Result>,
): Promise<Result> {
  const display = makeProgressDisplay(context);
  const measured = measure({
    loadMachines: context.loadMachines,
    stop: context.stop,
    signal: context.signal,
    onProgress: display.onProgress,
    buildLimit,
    startLimit,
    harnessVersion: context.version,
    logs: buildLogsIn(context),
    imageFiles: join(context.cache, 'image-files'),
    generate: makeGenerate({ ...context, signal: context.stop }),
  });
  return measured.finally(() => {
    display.close();
  });
}

export interface EngineAnswer<T> {
  readonly name: string;
  /** Or why it could not be asked. */
  readonly answer: T | BenchError;
}

/**
 * Asks the engines at the same time, or the one that is found where none is named. One that cannot be reached does not
 * keep the others from answering.
 */
export async function queryEngines<T>(
  engines: readonly EngineRequest[],
  { connectEngines }: CommandContext,
  ask: (engine: Engine) => Promise<T>,
): Promise<readonly EngineAnswer<T>[]> {
  const askOf = async (
    request: readonly EngineRequest[],
    name: string,
  ): Promise<readonly EngineAnswer<T>[]> => {
    try {
      await using opened = await connectEngines(request);
      // A cluster is as many engines as it has nodes.
      const [first, ...rest] = opened.engines;
      const others = rest.map(async (engine) => ({ name: engine.facts.name, answer: await ask(engine) }));
      const own = rest.length === 0 ? name : first.facts.name;
      return [{ name: own, answer: await ask(first) }, ...(await Promise.all(others))];
    } catch (error) {
      if (error instanceof BenchError) return [{ name, answer: error }];
      throw error;
    }
  };
  if (engines.length === 0) return askOf([], foundEngineName);
  return (await Promise.all(engines.map((engine) => askOf([engine], engine.name)))).flat();
}
