import { summariseValues } from '../../analysis/statistics/index.ts';
import {
  type Cell,
  type Entry,
  type KernelFigures,
  type RunRecord,
  type TrialEntry,
  isTimed,
  labelOf,
} from '../../model/index.ts';

/** That of hyperfine 2's `--export-json`. */
const schemaVersion = 2;

/**
 * The run in the form of hyperfine's `--export-json`, so that scripts for that read it: a result for each cell, with the trials in
 * which it had its CPUs for itself. Members of version 2 and, beside them, those of version 1 that it has given up; `parameters` mean
 * something else in each, and are those of version 2.
 */
export async function toHyperfineJson(
  record: RunRecord,
  entries: AsyncIterable<Entry> | Iterable<Entry>,
): Promise<string> {
  const trials = await collectTrials(entries);
  const results = record.plan.cells.filter(isTimed).flatMap((cell) => {
    const own = [...(trials.get(cell.id)?.values() ?? [])];
    return own.length === 0 ? [] : [toResult(cell, own)];
  });
  const document = {
    schema_version: schemaVersion,
    metadata: {
      start_time: record.started,
      base_image_bench_version: record.harnessVersion,
      run: record.run,
    },
    primary_metric: 'time_wall_clock',
    results,
  };
  return JSON.stringify(document, undefined, 2);
}

type Trials = ReadonlyMap<string, ReadonlyMap<number, KernelFigures>>;

/** By cell and round: what was measured again takes the place of what was measured first. */
async function collectTrials(entries: AsyncIterable<Entry> | Iterable<Entry>): Promise<Trials> {
  const trials = new Map<string, Map<number, KernelFigures>>();
  for await (const entry of entries) {
    if (entry.kind !== 'trial' || sharedCpu(entry)) continue;
    const own = trials.get(entry.cellId) ?? new Map<number, KernelFigures>();
    trials.set(entry.cellId, own.set(entry.round, entry.kernel));
  }
  return trials;
}

/** Then its wall time is that of all variants together. */
function sharedCpu({ together }: TrialEntry): boolean {
  return together === true;
}

/** Those of hyperfine's metrics that the kernel tells of a process, in its units. */
const metrics = {
  time_wall_clock: { unit: 'second', read: ({ wallMs }: KernelFigures) => wallMs / 1_000 },
  time_cpu: { unit: 'second', read: ({ userMs, systemMs }: KernelFigures) => (userMs + systemMs) / 1_000 },
  time_user: { unit: 'second', read: ({ userMs }: KernelFigures) => userMs / 1_000 },
  time_system: { unit: 'second', read: ({ systemMs }: KernelFigures) => systemMs / 1_000 },
  memory_peak_resident: { unit: 'byte', read: ({ maxRssKiB }: KernelFigures) => maxRssKiB * 1_024 },
} as const;

function toResult(cell: Cell, trials: readonly KernelFigures[]): object {
  const { params, workload } = cell;
  const summaries = mapMetrics(({ unit, read }) => ({ unit, ...summarise(trials.map(read)) }));
  const { unit: _unit, count: _count, ...wall } = summaries.time_wall_clock;
  const parameters = Object.entries(params).flatMap(([name, value]) => {
    const [, parameter] = /^\{(.+)\}$/.exec(name) ?? [];
    return parameter === undefined ? [] : [[parameter, { value }]];
  });
  return {
    command: params['command'] ?? workload,
    name: `${workload} on ${cell.family} ${cell.release} ${labelOf(cell)}`,
    ...wall,
    user: summaries.time_user.mean,
    system: summaries.time_system.mean,
    times: trials.map(metrics.time_wall_clock.read),
    memory_usage_byte: trials.map(metrics.memory_peak_resident.read),
    exit_codes: trials.map(({ exitCode }) => exitCode),
    ...(parameters.length > 0 && { parameters: Object.fromEntries(parameters) as object }),
    measurements: trials.map((trial) => ({
      ...mapMetrics(({ unit, read }) => ({ value: read(trial), unit })),
      exit_code: trial.exitCode,
    })),
    summary: summaries,
  };
}

type Metric = (typeof metrics)[keyof typeof metrics];

function mapMetrics<Value>(make: (metric: Metric) => Value): Record<keyof typeof metrics, Value> {
  // The entries have these names and no others.
  return Object.fromEntries(Object.entries(metrics).map(([name, metric]) => [name, make(metric)])) as Record<
    keyof typeof metrics,
    Value
  >;
}

/** A single number has no standard deviation. */
function summarise(values: readonly number[]) {
  const { n = 0, mean = NaN, sd, median = NaN, min = NaN, max = NaN } = summariseValues(values) ?? {};
  return { count: n, mean, stddev: sd ?? null, median, min, max };
}
