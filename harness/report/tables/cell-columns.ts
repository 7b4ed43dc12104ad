import type { Cell } from '../../model/cell.ts';
import { arches } from '../../model/arch.ts';
import { libcOf, libcs, mallocOf, mallocs } from '../../model/variant.ts';
import { namesOf, type Column } from './csv-column.ts';
import type { Field } from '../formats/csv.ts';

/** What says which cell a line is about, in every CSV that has one line or more per cell. */
export const describedCellColumns = [
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
    description: 'libc and, after a plus, the malloc that is preloaded',
  },
  { name: 'twin', datatype: 'flag', description: 'The A/A control: the baseline measured a second time' },
  {
    name: 'reference',
    datatype: 'string',
    description: 'The release or image that the cell stands on instead',
  },
  { name: 'libc', datatype: 'string', values: libcs, required: true, description: "The variant's libc" },
  {
    name: 'malloc',
    datatype: 'string',
    values: ['libc', ...mallocs],
    required: true,
    description: "The variant's malloc; libc is the libc's own",
  },
  { name: 'arch', datatype: 'string', values: arches, required: true, description: 'Of the programs' },
  { name: 'engine', datatype: 'string', required: true, description: 'The container engine that it ran on' },
  {
    name: 'emulated',
    datatype: 'flag',
    description: 'The engine is of another architecture: its numbers are those of an emulator',
  },
] as const satisfies readonly Column[];

export const cellColumns = namesOf(describedCellColumns);

export function toCellFields(cell: Cell): Record<(typeof cellColumns)[number], Field> {
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
    malloc: mallocOf(cell.variant) ?? 'libc',
    arch: cell.arch,
    engine: cell.engine,
    emulated: cell.emulated === true ? 'yes' : undefined,
  };
}

/** `k=v;k=v`, in the order of the names; a separator inside a name or value is percent-encoded. */
export function renderParams(params: Cell['params']): string {
  const encode = (text: string): string => text.replace(/[%;=]/g, encodeURIComponent);
  const names = Object.keys(params).sort();
  return names.map((name) => `${encode(name)}=${encode(params[name] ?? '')}`).join(';');
}
