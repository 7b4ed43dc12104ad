import { safeText } from '../text/escape.ts';
import { shortestNumber } from '../text/shortest-number.ts';
import type { Line, Table, Value } from '../tables/table.ts';

/** Raised when a field changes its meaning or goes away. New fields may come at any time. */
export const tableJsonVersion = 1;

/** One object, a row a line; null where CSV has an empty field. Line feeds at the ends are left to whoever writes it. */
export async function* toJsonText(table: Table): AsyncGenerator<string, void, undefined> {
  const { name, run, columns, lines } = table;
  const head = JSON.stringify({ version: tableJsonVersion, run: safeText(run), table: name, columns });
  yield `${head.slice(0, -1)},"rows":[`;
  let last: string | undefined;
  for await (const line of lines()) {
    if (last !== undefined) yield `${last},`;
    last = renderRow(line, table);
  }
  yield `${last ?? ''}]}`;
}

function renderRow(line: Line, { columns }: Table): string {
  return JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, toJson(line[at])])));
}

function toJson(value: Value): string | number | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return safeText(value);
  const number = typeof value === 'number' ? value : value.value;
  if (Number.isFinite(number)) return shortestNumber(number);
  throw new RangeError(`${number} is not a number to be printed`);
}
