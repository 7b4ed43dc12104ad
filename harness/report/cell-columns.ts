import type { Cell } from '../model/cell.ts';
import { libcOf, mallocOf } from '../model/variant.ts';
import type { Field } from './csv.ts';

/** What says which cell a line is about, in every CSV that has one line or more per cell. */
export const cellColumns = [
  'suite',
  'suite_version',
  'workload',
  'params',
  'family',
  'release',
  'variant',
  'twin',
  'reference',
  'libc',
  'malloc',
  'arch',
  'engine',
  'emulated',
] as const;

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
