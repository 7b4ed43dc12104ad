import { createHash } from 'node:crypto';
import {
  type Cell,
  type CellSummary,
  type Fingerprint,
  type Night,
  type Ratio,
  type RunSummary,
  type Series,
  baselineKey,
  isBaseline,
  subjectId,
} from '../../model/index.ts';

/**
 * A machine is another one when any of these differs: they move ratios, and cannot be changed without taking another
 * machine, or another kind of virtual one. Flags count because a libc chooses its functions by them, and a cloud masks
 * them at will.
 *
 * Not here: microcode, kernel, mitigations, governor, turbo, engine. An update changes those on a machine that goes on;
 * a ratio inside a session loses most of it; and what it does not lose is better told in an annotation (`hostFacts`)
 * than hidden in a series that starts anew. Not here either: a host's name. Machines that are alike share a series.
 */
const hardwareFacts = ['machine', 'cpuModel', 'cpuCount', 'cpuFlags', 'hypervisor', 'numaNodes', 'smt'];

/** An unknown fact is a value of its own: a machine that tells less is another one. */
export function makeFingerprint({ environment, engine }: Machine): Fingerprint {
  const facts = hardwareFacts.map((name) => environment[name] ?? '');
  const text = JSON.stringify([...facts, engine.arch, engine.cpus]);
  const model = environment['cpuModel'] ?? `unknown ${engine.arch} CPU`;
  return {
    hash: createHash('sha256').update(text).digest('hex').slice(0, 8),
    name: `${model} × ${environment['cpuCount'] ?? engine.cpus}`,
  };
}

type Machine = Pick<RunSummary, 'environment'> & {
  readonly engine: Pick<RunSummary['engine'], 'arch' | 'cpus'>;
};

export type BareSeries = Omit<Series, 'annotations'>;

/**
 * The cells of all runs over time, those of the newest run first. A series goes on while nothing changes that gives its
 * numbers another meaning; with another machine, suite version, parameter, baseline or limit, another one begins.
 */
export function makeSeries(runs: readonly RunSummary[]): BareSeries[] {
  const found = new Map<string, Growing>();
  for (const run of runs.toSorted(newestFirst)) gather(run, found);
  return [...found.values()]
    .map(({ nights, ...series }) => ({ ...series, nights: nights.reverse() }))
    .filter(({ nights }) => nights.some(({ ratio }) => ratio !== undefined));
}

type Growing = BareSeries & { readonly nights: Night[] };

function gather(run: RunSummary, found: Map<string, Growing>): void {
  const fingerprint = makeFingerprint(run);
  const digests = new Map(run.subjects.map(({ id, digest }) => [id, digest]));
  for (const measured of run.cells) {
    if (isBaseline(measured.cell, run)) continue;
    const key = keyOf(measured, run, fingerprint);
    const series = found.get(key) ?? begin(measured, run, fingerprint);
    found.set(key, series);
    series.nights.push(toNight(measured, run, digests));
  }
}

function keyOf({ cell, metric, cpuset }: CellSummary, run: RunSummary, { hash }: Fingerprint): string {
  const params = Object.entries(cell.params).sort(([a], [b]) => (a < b ? -1 : 1));
  const measured = [cell.id, cell.suiteVersion, params, metric.name, metric.unit];
  const comparison = [
    run.against ?? run.baseline,
    ...(run.baselineFamily ? [run.baselineFamily] : []),
    ...(run.toolchain === 'shared' ? [run.toolchain] : []),
  ];
  return JSON.stringify([...measured, hash, ...comparison, cpuset, run.memoryBytes]);
}

function begin({ cell, metric, cpuset }: CellSummary, run: RunSummary, fingerprint: Fingerprint): Growing {
  const baseline = run.against?.name ?? nameBaseline(run);
  const baselineSubject = findBaselineContainer(cell, run);
  return {
    cell,
    metric,
    fingerprint,
    baseline,
    baselineSubject,
    cpuset,
    memoryBytes: run.memoryBytes,
    nights: [],
  };
}

function nameBaseline({ baseline, baselineFamily: place }: RunSummary): string {
  return place === undefined ? baseline : `${place.family}-${place.release}/${baseline}`;
}

function findBaselineContainer(cell: Cell, run: RunSummary): string {
  const key = baselineKey(cell, run);
  const found = run.cells.find(
    (other) => isBaseline(other.cell, run) && baselineKey(other.cell, run) === key,
  );
  return found === undefined ? '' : subjectId(found.cell);
}

function toNight(
  { cell, ratio }: CellSummary,
  { run, started }: RunSummary,
  digests: ReadonlyMap<string, string>,
): Night {
  const digest = digests.get(subjectId(cell));
  return { run, at: started, ...(digest && { digest }), ...(isUsable(ratio) && { ratio }) };
}

/** One that has a logarithm. */
function isUsable(ratio: Ratio | undefined): ratio is Ratio {
  return ratio !== undefined && ratio.estimate > 0 && ratio.estimate < Infinity;
}

function newestFirst(a: RunSummary, b: RunSummary): number {
  if (when(a) === when(b)) return 0;
  return when(a) < when(b) ? 1 : -1;
}

function when({ started, run }: RunSummary): string {
  return `${started} ${run}`;
}
