import { stringify } from 'csv-stringify/sync';
import { shortestNumber } from '../content/numbers.ts';
import { safeText } from '../content/text.ts';
import { type Column, type Line, type Table, type Value, namesOf } from './table.ts';

/** Undefined where the value is unknown, and empty in the file. A number stays a number, or its minus would be escaped. */
export type Field = string | number | undefined;

/**
 * Lines of comma-separated values (RFC 4180, but for a bare line feed). An apostrophe stands in front of a text that a
 * spreadsheet would take for a formula.
 */
export function toCsv(records: readonly (readonly Field[])[]): string {
  return stringify(
    records.map((record) => record.map(toField)),
    { escape_formulas: true },
  );
}

function toField(field: Field): Field {
  if (typeof field === 'string') return safeText(field);
  if (field === undefined) return field;
  if (Number.isFinite(field)) return shortestNumber(field);
  throw new RangeError(`${field} is not a number to be printed`);
}

/** Lines of a text; each text is handed on before the next is made. */
const blockLines = 500;

/** A table as texts of many lines; the line feed behind each of them is left to whoever writes it. */
export async function* toCsvText({ columns, lines }: Table): AsyncGenerator<string, void, undefined> {
  let block: Line[] = [namesOf(columns)];
  for await (const line of lines()) {
    block.push(line);
    if (block.length < blockLines) continue;
    yield renderLines(block).slice(0, -1);
    block = [];
  }
  if (block.length > 0) yield renderLines(block).slice(0, -1);
}

/** A table whose lines are in memory already, with the line feed at its end. */
export function renderCsv(columns: readonly Column[], lines: readonly Line[]): string {
  return renderLines([namesOf(columns), ...lines]);
}

function renderLines(lines: readonly Line[]): string {
  return toCsv(lines.map(toFields));
}

export function toFields(line: Line): Field[] {
  return line.map(toTableField);
}

function toTableField(value: Value): Field {
  return typeof value === 'object' ? value.value : value;
}
