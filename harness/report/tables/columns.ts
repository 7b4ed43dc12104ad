import {
  type Cell,
  type Variant,
  type Verdict,
  arches,
  directions,
  emptyStatuses,
  libcOf,
  libcs,
  mallocOf,
  measuredStatuses,
  tuningOf,
  unitNames,
} from '../../model/index.ts';
import { toEstimate } from '../content/numbers.ts';
import { renderParams } from '../content/rows.ts';
import {
  type Judged,
  type VerdictIndex,
  codeVerdict,
  mostRounds,
  verdictCodes,
  verdictOf,
} from '../content/verdicts.ts';
import type { CsvSchema } from './csv-metadata.ts';
import type { Field } from './csv.ts';
import { type Column, type Value, namesOf, unitOfLine } from './table.ts';

/** These columns say which cell a line is about, in every CSV that has one line or more per cell. */
export const cellColumns = [
  { name: 'suite', datatype: 'string', required: true, description: 'Workloads of one kind' },
  {
    name: 'suite_version',
    datatype: 'integer',
    required: true,
    description: 'Lines of different versions must not be compared',
  },
  { name: 'workload', datatype: 'string', required: true, description: 'A program with its parameters' },
  { name: 'params', datatype: 'string', description: 'Those parameters: name=value;name=value' },
  {
    name: 'family',
    datatype: 'string',
    required: true,
    description: 'The distribution that the image comes from',
  },
  {
    name: 'release',
    datatype: 'string',
    required: true,
    description: "The family's line: text, such as 12 or 3.20",
  },
  {
    name: 'variant',
    datatype: 'string',
    required: true,
    description:
      'libc, after a plus the malloc that is preloaded, and in braces the settings of its programs',
  },
  { name: 'twin', datatype: 'flag', description: 'The A/A control: the baseline measured a second time' },
  {
    name: 'reference',
    datatype: 'string',
    description: 'The release or image that the cell stands on instead',
  },
  {
    name: 'libc',
    datatype: 'string',
    values: libcs,
    required: true,
    description: "The variant's libc; static: the image has none",
  },
  {
    name: 'malloc',
    datatype: 'string',
    required: true,
    description: "The variant's malloc; libc is the libc's own, built-in that of a static program",
  },
  {
    name: 'tuning',
    datatype: 'string',
    description: "The settings in its programs' environment: NAME=value;NAME=value",
  },
  { name: 'arch', datatype: 'string', values: arches, required: true, description: 'Of the programs' },
  { name: 'engine', datatype: 'string', required: true, description: 'The container engine that it ran on' },
  {
    name: 'cpus',
    datatype: 'integer',
    unit: 'CPUs',
    description: 'What the container was given, where --cpus were several numbers',
  },
  {
    name: 'memory_limit',
    datatype: 'integer',
    unit: 'bytes',
    description: 'The memory that the container was given, where --memory were several sizes',
  },
  {
    name: 'emulated',
    datatype: 'flag',
    description: 'The engine is of another architecture: its numbers are those of an emulator',
  },
] as const satisfies readonly Column[];

export const cellColumnNames = namesOf(cellColumns);

function renderTuning(variant: Variant): string | undefined {
  const settings = tuningOf(variant).map((words) => words.join('='));
  return settings.length === 0 ? undefined : settings.join(';');
}

export function toCellFields(cell: Cell): Record<(typeof cellColumnNames)[number], Field> {
  return {
    suite: cell.suite,
    suite_version: cell.suiteVersion,
    workload: cell.workload,
    params: renderParams(cell.params),
    family: cell.family,
    release: cell.release,
    variant: cell.variant,
    twin: cell.twin === true ? 'yes' : undefined,
    reference: cell.reference?.name,
    libc: libcOf(cell.variant),
    malloc: mallocOf(cell.variant) ?? (libcOf(cell.variant) === 'static' ? 'built-in' : 'libc'),
    tuning: renderTuning(cell.variant),
    arch: cell.arch,
    engine: cell.engine,
    cpus: cell.limits?.cpus,
    memory_limit: cell.limits?.memoryBytes,
    emulated: cell.emulated === true ? 'yes' : undefined,
  };
}

export const verdictColumns = [
  {
    name: 'verdict',
    datatype: 'string',
    // A cell that is missing has no line.
    values: verdictCodes.filter((code) => code !== 'missing'),
    description:
      "Of the workload's first metric alone; older files have regressed, improved, unchanged and inconclusive for slower, faster, as-fast and not-known",
  },
  {
    name: 'margin',
    datatype: 'number',
    unit: '1',
    description: 'What a change had to exceed to matter, as a share',
  },
  {
    name: 'rule',
    datatype: 'string',
    values: ['difference', 'equality', 'counts', 'control'],
    description:
      'What the verdict rests on: the 95 % interval and the margin, the 90 % interval within the margin, medians of counts, or a control; no p-value decides, adjusted or not',
  },
  {
    name: 'adjusted_p_value',
    datatype: 'number',
    unit: '1',
    description: 'Two-sided, adjusted for all cells that were compared together (Benjamini & Hochberg)',
  },
  {
    name: 'rounds_to_settle',
    datatype: 'integer',
    unit: 'rounds',
    description:
      'With which a verdict that is not known would be settled; empty where that cannot be said, or is more than 10,000',
  },
] as const satisfies readonly Column[];

/** Undefined where nothing was compared. */
function ruleOf(verdict: Verdict): string | undefined {
  if (!('comparison' in verdict)) return undefined;
  if (verdict.comparison.basis === 'counts') return 'counts';
  if (verdict.kind === 'control' || verdict.kind === 'contaminated') return 'control';
  return verdict.kind === 'unchanged' ? 'equality' : 'difference';
}

/** Nobody measures more rounds than that: an estimate on the margin would need any number of them. */
function cappedRounds(verdict: Verdict): number | undefined {
  const rounds = verdict.kind === 'inconclusive' ? verdict.roundsToSettle : undefined;
  return rounds === undefined || rounds > mostRounds ? undefined : rounds;
}

type VerdictFields = Partial<Record<(typeof verdictColumns)[number]['name'], Value>>;

/** There are no fields for metrics that verdicts are not about. */
export function toVerdictFields(row: Judged, verdicts: VerdictIndex): VerdictFields {
  const verdict = verdictOf(row, verdicts);
  if (verdict === undefined) return {};
  const comparison = 'comparison' in verdict ? verdict.comparison : undefined;
  return {
    verdict: codeVerdict({ verdict, metric: row.metric }, verdicts.between),
    margin: toEstimate(comparison?.margin),
    adjusted_p_value: toEstimate(comparison?.adjustedPValue),
    rule: ruleOf(verdict),
    rounds_to_settle: cappedRounds(verdict),
  };
}

/** These columns say which metric a line is about, in every CSV that has a line per metric. */
export const metricColumns = [
  { name: 'metric', datatype: 'string', required: true, description: 'What was read' },
  {
    name: 'unit',
    datatype: 'string',
    values: unitNames,
    required: true,
    description: 'µs is microseconds, KiB 1024 bytes, insn/op guest instructions per operation',
  },
] as const satisfies readonly Column[];

const statusColumns = [
  {
    name: 'better',
    datatype: 'string',
    values: directions,
    required: true,
    description: 'Which direction of the metric is better',
  },
  {
    name: 'status',
    datatype: 'string',
    required: true,
    values: [...measuredStatuses, ...emptyStatuses],
    description: 'partial: something went wrong in some rounds; failed: in all; unavailable: nobody tried',
  },
  {
    name: 'reason',
    datatype: 'string',
    description: 'Why it is not measured, or what is odd about its numbers',
  },
  { name: 'caveat', datatype: 'string', description: 'What a reader of the numbers must know' },
  {
    name: 'rounds_planned',
    datatype: 'integer',
    unit: 'rounds',
    required: true,
    description: 'Rounds that the plan has for the cell',
  },
] as const satisfies readonly Column[];

/** Statistics of the trials of a cell. */
export const summaryColumns = [
  {
    name: 'n',
    datatype: 'integer',
    unit: 'trials',
    description: 'Trials with a number, one fresh process each',
  },
  { name: 'median', datatype: 'number', unit: unitOfLine, description: 'Of the trials' },
  {
    name: 'median_low',
    datatype: 'number',
    unit: unitOfLine,
    description: '95 % interval of the median: its low end',
  },
  { name: 'median_high', datatype: 'number', unit: unitOfLine, description: 'Its high end; empty for n < 6' },
  { name: 'min', datatype: 'number', unit: unitOfLine, description: 'Of the trials' },
  { name: 'max', datatype: 'number', unit: unitOfLine, description: 'Of the trials' },
  { name: 'mean', datatype: 'number', unit: unitOfLine, description: 'Of the trials' },
  {
    name: 'sd',
    datatype: 'number',
    unit: unitOfLine,
    description: 'Standard deviation (n − 1); empty for n = 1',
  },
] as const satisfies readonly Column[];

export const ratioColumns = [
  { name: 'baseline', datatype: 'string', description: 'The variant that the ratio is taken to' },
  { name: 'pairs', datatype: 'integer', unit: 'rounds', description: 'Rounds in which both have a number' },
  {
    name: 'ratio',
    datatype: 'number',
    unit: '1',
    description: 'variant / baseline, the Hodges–Lehmann estimate from the pairs, plain in every unit',
  },
  {
    name: 'ratio_low',
    datatype: 'number',
    unit: '1',
    description: '95 % interval of the ratio: its low end',
  },
  {
    name: 'ratio_high',
    datatype: 'number',
    unit: '1',
    description: 'Its high end; empty for fewer than 6 pairs',
  },
  {
    name: 'p_value',
    datatype: 'number',
    unit: '1',
    description: 'Two-sided, of the exact signed-rank test that the ratio is 1',
  },
] as const satisfies readonly Column[];

/** results.csv; results/README.md explains each column. */
export const resultsSchema = {
  name: 'results.csv',
  description: 'The summary of a run: one line per planned cell and metric',
  columns: [
    { name: 'run', datatype: 'string', required: true, description: "The run's name, which is its folder's" },
    ...cellColumns,
    ...metricColumns,
    ...statusColumns,
    ...summaryColumns,
    ...ratioColumns,
    ...verdictColumns,
  ],
  key: [
    ...['run', 'suite', 'workload', 'family', 'release', 'variant', 'twin', 'reference'],
    ...['arch', 'engine', 'cpus', 'memory_limit', 'metric'],
  ],
} as const satisfies CsvSchema;

/** Columns of results.csv, for tables that have some of them. */
export function pickColumns(names: readonly string[]): Column[] {
  return names.flatMap((wanted) => resultsSchema.columns.filter(({ name }) => name === wanted));
}

/** samples.csv; results/README.md explains each column. */
export const samplesSchema = {
  name: 'samples.csv',
  description: 'Every number of a run: one line per trial and metric, in the order they were measured',
  columns: [
    { name: 'run', datatype: 'string', required: true, description: "The run's name, which is its folder's" },
    {
      name: 'sequence',
      datatype: 'integer',
      required: true,
      description: "The trial's place in the plan, from 0",
    },
    {
      name: 'round',
      datatype: 'integer',
      required: true,
      description: 'From 0: lines of the same round and workload are paired',
    },
    {
      name: 'layout',
      datatype: 'integer',
      description: 'Which link of the program was started, from 1: the same for all variants in a round',
    },
    {
      name: 'together',
      datatype: 'flag',
      description: 'All variants ran at the same time on one CPU; empty where each ran alone',
    },
    ...cellColumns,
    ...metricColumns,
    { name: 'value', datatype: 'number', unit: unitOfLine, required: true, description: 'The number' },
  ],
  key: ['run', 'sequence', 'metric'],
} as const satisfies CsvSchema;
