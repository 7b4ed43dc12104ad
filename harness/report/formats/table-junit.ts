import { renderJunit } from './junit-document.ts';
import type { Table } from '../tables/table.ts';

/** A test for each cell that the table is about, whatever its columns are. */
export function* toJunitText({ name, run, cases }: Table): Generator<string, void, undefined> {
  const properties = [['run', run] as const, ['table', name] as const];
  yield renderJunit({ name: `${name} of run ${run}`, properties, cases: cases() }).slice(0, -1);
}
