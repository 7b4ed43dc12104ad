import {
  type CellVerdict,
  type ControlCheck,
  type EngineRecord,
  type NoiseReport,
  type Row,
  type RunRecord,
  type SuiteAnswer,
  countOf,
  countTrials,
  enginePartsOf,
  snapshotFact,
} from '../../model/index.ts';
import { explainNoise } from './noise.ts';
import { groupThousands, renderDuration, renderShare } from './numbers.ts';

/** Everything that a report says about a run is made from this. */
export interface RunReport {
  readonly record: RunRecord;
  readonly rows: readonly Row[];
  readonly verdicts: readonly CellVerdict[];
  readonly controls: readonly ControlCheck[];
  readonly answers: readonly SuiteAnswer[];
  readonly noise: NoiseReport;
  /** Why the run ended early, where it did. */
  readonly endReason?: string | undefined;
  /** One number per round, NaN where there is none. */
  readonly valuesOf: (cellId: string, metric: string) => Float64Array | undefined;
}

/** Names and values, in the order in which they are told; a value that is unknown is undefined. */
export type Facts = readonly (readonly [name: string, value: string | undefined])[];

/** `malloc: 9 variants of debian 12 compared`, and what with where that is another release. */
export function titleRun({ suites, plan, against }: RunRecord): string {
  const images = [...new Set(plan.cells.map(({ family, release }) => `${family} ${release}`))];
  const variants = new Set(plan.cells.map(({ variant }) => variant)).size;
  const ending = against === undefined ? 'compared' : `compared with ${against.kind} ${against.name}`;
  return `${suites.map(({ name }) => name).join(', ')}: ${countOf(variants, 'variant')} of ${images.join(', ')} ${ending}`;
}

/** Facts for the head of a report: suites, images and workloads, machines, and when it was. */
export function describeRun(record: RunRecord): Facts {
  const { suites, plan, preset, proofs } = record;
  const snapshots = proofs
    .flatMap(({ facts }) => facts)
    .flatMap(({ name, shared }) => (name === snapshotFact ? (shared ?? []) : []));
  const distinct = (values: readonly string[]): string => [...new Set(values)].join(', ');
  const workloads = new Set(plan.cells.map(({ suite, workload }) => `${suite}/${workload}`)).size;
  return [
    ['Suites', suites.map(({ name, version }) => `${name} (version ${version})`).join(', ')],
    ['Images', distinct(plan.cells.map(({ family, release }) => `${family} ${release}`))],
    ...(snapshots.length === 0 ? [] : [['Snapshot', distinct(snapshots)] as const]),
    ['Variants', distinct(plan.cells.map(({ variant }) => variant))],
    ['Workloads', `${workloads}, up to ${plan.rounds} rounds each (preset ${preset})`],
    ...enginePartsOf(record).flatMap((place, _at, places) => describePlace(place, places, record)),
    ['When', describeTimes(record)],
  ];
}

type Place = Pick<EngineRecord, 'engine' | 'environment'>;

/** The engine is named where there are several, and what was measured on it. */
function describePlace(place: Place, places: readonly Place[], { plan }: RunRecord): Facts {
  const { engine } = place;
  const several = places.length > 1;
  const of = several ? ` ${engine.name}` : '';
  const own = plan.cells.filter((cell) => cell.engine === engine.name);
  const workloads = new Set(own.map(({ suite, workload }) => `${suite}/${workload}`));
  return [
    [`Machine${of}`, describeMachine(place)],
    [`Engine${of}`, `${engine.product} ${engine.version}, ${engine.arch}`],
    ...(several ? [[`Workloads on${of}`, [...workloads].join(', ')] as const] : []),
  ];
}

function describeMachine({ engine, environment: { cpuModel, os, kernel, hypervisor } }: Place): string {
  return [
    `${engine.cpus} × ${cpuModel ?? 'unknown CPU'}`,
    `${renderGiB(engine.memoryBytes)} memory`,
    os,
    `kernel ${kernel ?? engine.kernel}`,
    ...(hypervisor === 'yes' ? ['virtual'] : []),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** `23.5 GiB` */
function renderGiB(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

function describeTimes({ started, finished, sessions }: RunRecord): string {
  const begun = renderMinute(started);
  if (finished === undefined) return `${begun}, never finished`;
  if (sessions !== undefined)
    return `${begun}, in ${sessions.length} sessions until ${renderMinute(finished)}`;
  return `${begun}, took ${renderDuration(Date.parse(finished) - Date.parse(started))}`;
}

function renderMinute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}

/** Settings of a run, and the rounds that it dropped. */
export function describeSettings(record: RunRecord, noise: NoiseReport): Facts {
  const { plan, cpuset, memoryBytes, harnessVersion, baseline } = record;
  const trials = groupThousands(String(countTrials(plan)));
  return [
    ['Seed', String(plan.seed)],
    ['Baseline', baseline],
    ['Trials', `${trials} of ${groupThousands(String(plan.cells.length))} cells`],
    ['Containers', `CPUs ${cpuset}, ${renderGiB(memoryBytes)} memory`],
    ['Rounds are dropped', describeRule(record)],
    ['Rounds dropped', describeDropped(noise)],
    ['Program', `base-image-bench ${harnessVersion}`],
  ];
}

function describeRule({ noiseRule: rule }: RunRecord): string | undefined {
  if (rule === undefined) return undefined;
  const { maxStealShare, maxThrottles, maxDroppedShare } = rule;
  const limits =
    rule.maxQuotaThrottles === undefined
      ? ''
      : ', or a CPU quota, or a memory limit above the containers, is reached';
  return `where other guests of the host take more than ${renderShare(maxStealShare)} of the CPU (steal) or a core is throttled more than ${maxThrottles} times${limits}, unless that is more than ${renderShare(maxDroppedShare)} of a workload’s rounds`;
}

/** Older runs know nothing of their machine. */
function describeDropped({ blocks, dropped, reasons, repeated = 0 }: NoiseReport): string | undefined {
  if (blocks === 0) return undefined;
  const why = reasons.length === 0 ? '' : `: ${reasons.map(explainNoise).join(', ')}`;
  const again = repeated === 0 ? '' : `; ${groupThousands(String(repeated))} measured again`;
  return `${groupThousands(String(dropped))} of ${groupThousands(String(blocks))} rounds of a workload${why}${again}`;
}

/** The part of a run that its A/A control is shown from. */
export type Controlled = Pick<RunReport, 'record' | 'rows'>;
