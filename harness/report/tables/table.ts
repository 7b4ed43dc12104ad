import type { Case } from '../content/cases.ts';
import type { Estimate } from '../content/numbers.ts';
import { type Column as Described, unitOfLine } from './csv-column.ts';

/** A table of a run as a value, which every format is made from. */
export interface Table {
  /** `results`, or `malloc` as in tables/malloc.csv. */
  readonly name: string;
  readonly run: string;
  readonly columns: readonly Column[];
  /** From the first one each time: a table may be longer than memory is large. */
  readonly lines: () => AsyncIterable<Line> | Iterable<Line>;
  /** The cells that it is about, as tests. */
  readonly cases: () => readonly Case[];
}

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** A `quantity` is in the unit of its line; the column of type `unit` has that unit. */
export type ColumnType = 'text' | 'number' | 'quantity' | 'unit';

/** A value for each column. */
export type Line = readonly Value[];

/** What is not known or does not apply is undefined; a plain number is exact, an estimate worth as much as its interval says. */
export type Value = string | number | Estimate | undefined;

/** As whoever describes them says: numbers in the unit of their line are quantities, the column called `unit` has that unit. */
export function toColumns(columns: readonly Pick<Described, 'name' | 'datatype' | 'unit'>[]): Column[] {
  return columns.map((column) => ({ name: column.name, type: typeOf(column) }));
}

function typeOf({ name, datatype, unit }: Pick<Described, 'name' | 'datatype' | 'unit'>): ColumnType {
  if (name === 'unit') return 'unit';
  if (datatype !== 'number' && datatype !== 'integer') return 'text';
  return unit === unitOfLine ? 'quantity' : 'number';
}
