import { describedCellColumns } from './cell-columns.ts';
import { unitOfLine, type CsvTable } from './csv-column.ts';
import { metricColumns } from './results-columns.ts';

/** samples.csv; results/README.md explains each column. */
export const samplesTable = {
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
    ...describedCellColumns,
    ...metricColumns,
    { name: 'value', datatype: 'number', unit: unitOfLine, required: true, description: 'The number' },
  ],
  key: ['run', 'sequence', 'metric'],
} as const satisfies CsvTable;
