import { pickColumns } from './columns.ts';
import type { Table } from './table.ts';

/** For tests: lines of two units, with texts and numbers that formats have to be careful with. */
export function makeTable(parts: Partial<Table> = {}): Table {
  const names = ['suite', 'workload', 'variant', 'unit', 'median', 'n', 'reason'];
  const interval = { low: 1_190_000, high: 1_280_000 };
  return {
    name: 'results',
    run: 'r1',
    columns: pickColumns(names),
    lines: () => [
      ['malloc', 'mstress', 'glibc', 'ms', { value: 1_234_567.0000000002, interval }, 20, undefined],
      ['malloc', 'mstress', 'musl-def', 'ms', { value: 1 / 3 }, 12_000, 'a|b & "c"'],
      ['malloc', 'rss', 'glibc', 'KiB', undefined, 0, '=1+1'],
    ],
    cases: () => [],
    ...parts,
  };
}

/** Adds line feeds, as whoever writes the texts does. */
export async function collect(texts: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let all = '';
  for await (const text of texts) all += `${text}\n`;
  return all;
}
