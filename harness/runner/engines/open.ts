import { makeNoiseRule } from '../../analysis/index.ts';
import { BenchError } from '../../errors.ts';
import {
  type Config,
  type Engine,
  type EngineFacts,
  type EngineRecord,
  type Environment,
  type Machine,
  type Machines,
  type OnProgress,
  countOf,
  isFor,
  mostMemory,
  seccompProfileOf,
} from '../../model/index.ts';
import { assignCpus, chooseCpus } from '../plan/placement.ts';
import { toCpuset } from '../run-record.ts';
import type { OpenEngineRun } from './measure.ts';
import type { EngineRun, EngineRuns } from './prepare.ts';
import { type OpenContainer, type Place, openContainer } from '../measure/containers.ts';

/**
 * Removes what runs left on an engine whose process was killed, and says so: it would be measured along. What goes on
 * elsewhere is left alone. An engine that cannot be asked will say why when something is wanted of it.
 */
export async function clearOrphans(engine: Engine, onProgress: OnProgress): Promise<void> {
  const { removed } = await engine.clear('gone').catch(() => ({ removed: 0 }));
  if (removed === 0) return;
  const what = countOf(removed, 'container');
  onProgress({
    kind: 'note',
    text: `Removed ${what} that a killed run had left on engine ${engine.facts.name}`,
  });
}

/** A run that begins now has a rule. */
type RuledRecord = EngineRecord & Required<Pick<EngineRecord, 'noiseRule'>>;

/** An engine's part of run.json, as it is when measuring begins. */
function describeEngineRun(engine: EngineFacts, config: Config, environment: Environment): RuledRecord {
  return {
    engine,
    cpuset: toCpuset(chooseCpus(config, engine)),
    suiteCpusets: Object.fromEntries(
      config.suites.map(({ suite }) => {
        const { subject, companion } = assignCpus(suite, { config, engine });
        const beside = companion.length > 0 && { companionCpuset: toCpuset(companion) };
        return [suite.name, { cpuset: toCpuset(subject), ...beside }];
      }),
    ),
    environment: { ...environment, seccompProfile: seccompProfileOf(engine) },
    noiseRule: makeNoiseRule(countCpus(environment, engine)),
  };
}

/** That the machine's steal is counted over. */
function countCpus({ cpuCount }: Environment, { cpus }: EngineFacts): number {
  return cpuCount === undefined ? cpus : Number(cpuCount);
}

interface OpenEngineRunsRequest {
  readonly config: Config;
  readonly machines: Machines;
  readonly run: string;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

export interface OpenEngineRuns extends AsyncDisposable {
  readonly engineRuns: readonly OpenEngineRun[];
  /** One of each engine, as it is when measuring begins. */
  readonly records: readonly [EngineRecord, ...EngineRecord[]];
}

/** Removes from each engine what killed runs left there, opens its machine, and captures its environment. */
export async function openEngineRuns(
  [first, ...rest]: EngineRuns,
  request: OpenEngineRunsRequest,
): Promise<OpenEngineRuns> {
  const [opened, ...others] = await Promise.all([
    openEngineRun(first, request),
    ...rest.map((engineRun) => openEngineRun(engineRun, request)),
  ]);
  const all = [opened, ...others];
  return {
    engineRuns: all.map(({ engineRun }) => engineRun),
    records: [opened.record, ...others.map(({ record }) => record)],
    [Symbol.asyncDispose]: async () => {
      await Promise.allSettled(all.map(({ engineRun }) => engineRun.machine[Symbol.asyncDispose]()));
    },
  };
}

/** A socket here may be that of a virtual machine, which has the files of this one. */
export function refuseMounts({ suites }: Pick<Config, 'suites'>, { name, host }: EngineFacts): void {
  const mounts = suites.flatMap(({ suite }) => suite.mounts ?? []);
  if (mounts.length === 0 || host.startsWith('unix:')) return;
  const sources = mounts.map(({ source }) => source).join(', ');
  throw new BenchError(
    'bad-argument',
    `Cannot give containers ${sources}: engine ${name} (${host}) has the files of another machine`,
    {
      hint: 'Choose an engine of this machine with --engine, or put the files into the folder of a --service',
    },
  );
}

interface OpenedEngineRun {
  readonly engineRun: OpenEngineRun & { readonly machine: MachineObserver };
  readonly record: EngineRecord;
}

async function openEngineRun(
  engineRun: EngineRun,
  { config, machines, run, signal, onProgress }: OpenEngineRunsRequest,
): Promise<OpenedEngineRun> {
  const { facts: engine } = engineRun.engine;
  refuseMounts(config, engine);
  await clearOrphans(engineRun.engine, onProgress);
  const place = { run, memoryBytes: mostMemory(config), signal };
  const machine = await openMachineObserver(engineRun, { machines, place, cpus: chooseCpus(config, engine) });
  const record = describeEngineRun(engine, config, await machine.captureEnvironment());
  return { engineRun: { ...engineRun, machine, noiseRule: record.noiseRule }, record };
}

export type MachineObserver = Machine & AsyncDisposable;

interface MachineObserverRequest {
  readonly machines: Machines;
  readonly place: Omit<Place, 'engine'>;
  readonly cpus: readonly number[];
}

/**
 * The machine that an engine is on. One that is not this one is observed from a container there, which sleeps between two
 * observations. A fact that cannot be seen is unknown, and is no reason not to measure.
 */
export async function openMachineObserver(
  engineRun: Pick<EngineRun, 'engine' | 'images'>,
  request: MachineObserverRequest,
): Promise<MachineObserver> {
  const { machines } = request;
  if (machines.hasEngine(engineRun.engine.facts)) return withClose(machines.here, () => Promise.resolve());
  const observer = await openObserver(engineRun, request).catch(() => undefined);
  if (observer === undefined) return withClose(unknown, () => Promise.resolve());
  const seen = machines.behind((script) => runShell(observer, script));
  return withClose(
    {
      captureEnvironment: () => seen.captureEnvironment().catch(() => ({})),
      captureActivity: () => seen.captureActivity().catch(() => ({})),
    },
    async () => observer[Symbol.asyncDispose](),
  );
}

const nothing = (): Promise<Environment> => Promise.resolve({});
const unknown: Machine = { captureEnvironment: nothing, captureActivity: nothing };

function withClose(machine: Machine, close: () => Promise<void>): MachineObserver {
  return { ...machine, [Symbol.asyncDispose]: close };
}

/** Its label is not the run's: it is looked from until after the run's containers are gone. */
async function openObserver(
  { engine, images }: Pick<EngineRun, 'engine' | 'images'>,
  { place, cpus }: MachineObserverRequest,
): Promise<OpenContainer | undefined> {
  const prepared = images.find(({ image }) => isFor(image, engine.facts.arch)) ?? images[0];
  if (prepared === undefined) return undefined;
  // Some of /sys may be read by root only, such as the version of the microcode.
  const source = {
    id: 'observer',
    image: prepared.image,
    cpuset: toCpuset(cpus),
    asImageUser: true,
    observes: true,
  } as const;
  return openContainer(source, { ...place, engine, run: `${place.run}-observer` });
}

const lookTimeoutMs = 10_000;

async function runShell({ session }: OpenContainer, script: string): Promise<string> {
  const { stdout } = await session.run({
    argv: ['/bin/sh', '-c', script],
    env: [['PATH', '/usr/bin:/bin']],
    timeoutMs: lookTimeoutMs,
  });
  return stdout;
}
