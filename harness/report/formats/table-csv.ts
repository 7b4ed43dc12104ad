import { toCsv, type Field } from './csv.ts';
import type { Column, Line, Table, Value } from '../tables/table.ts';

/** Each is handed on before the next is made. */
const blockLines = 500;

/** Many lines in each text; the line feed that ends it is left to whoever writes it. */
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

/** The same of lines that are in memory already, with the line feed at the end. */
export function renderCsv(columns: readonly Column[], lines: readonly Line[]): string {
  return renderLines([namesOf(columns), ...lines]);
}

function renderLines(lines: readonly Line[]): string {
  return toCsv(lines.map(toFields));
}

export function toFields(line: Line): Field[] {
  return line.map(toField);
}

function namesOf(columns: readonly Column[]): string[] {
  return columns.map(({ name }) => name);
}

function toField(value: Value): Field {
  return typeof value === 'object' ? value.value : value;
}
