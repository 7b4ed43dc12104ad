import { emptyStatuses, measuredStatuses } from '../../model/row.ts';
import { directions, unitNames } from '../../model/unit.ts';
import { describedCellColumns } from './cell-columns.ts';
import { unitOfLine, type Column, type CsvTable } from './csv-column.ts';
import { describedVerdictColumns } from './verdict-columns.ts';

/** What was read, in every CSV that has a line per metric. */
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

/** Of the trials. */
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
export const resultsTable = {
  name: 'results.csv',
  description: 'The summary of a run: one line per planned cell and metric',
  columns: [
    { name: 'run', datatype: 'string', required: true, description: "The run's name, which is its folder's" },
    ...describedCellColumns,
    ...metricColumns,
    ...statusColumns,
    ...summaryColumns,
    ...ratioColumns,
    ...describedVerdictColumns,
  ],
  key: [
    ...['run', 'suite', 'workload', 'family', 'release', 'variant', 'twin', 'reference'],
    ...['arch', 'engine', 'metric'],
  ],
} as const satisfies CsvTable;
