import type { Case } from '../content/cases.ts';
import type { Estimate } from '../content/numbers.ts';

/** A table of a run as a value, which every format is made from. */
export interface Table {
  /** `results`, or `malloc` as in tables/malloc.csv. */
  readonly name: string;
  readonly run: string;
  readonly columns: readonly Column[];
  /** Reads the lines from the first one each time: a table may be larger than memory. */
  readonly lines: () => AsyncIterable<Line> | Iterable<Line>;
  /** The cells that the table is about, as tests. */
  readonly cases: () => readonly Case[];
}

/** Workloads × variants, small enough to be in memory. */
export interface RatioTable extends Table {
  /** The columns that are variants, each with its ratio to the baseline. */
  readonly variants: readonly string[];
  readonly lines: () => Iterable<Line>;
}

export function isRatioTable(table: Table): table is RatioTable {
  return 'variants' in table;
}

export interface Column {
  readonly name: string;
  /** `flag`: `yes`, or empty for no. */
  readonly datatype: 'string' | 'integer' | 'number' | 'flag';
  /** The only texts that there may be. */
  readonly values?: readonly string[];
  /** No field of the column is ever empty. */
  readonly required?: true;
  /** The unit of its numbers; 1 for ratios, shares and probabilities. */
  readonly unit?: string;
  readonly description: string;
}

/** For numbers whose unit is told on their own line. */
export const unitOfLine = 'as the column unit says';

/** A value for each column. */
export type Line = readonly Value[];

/** Undefined where it is unknown or does not apply; a plain number is exact, an estimate as exact as its interval. */
export type Value = string | number | Estimate | undefined;

/** A `quantity` is in the unit of its line, which stands in the column of type `unit`. */
type ColumnType = 'text' | 'number' | 'quantity' | 'unit';

export function typeOf({ name, datatype, unit }: Column): ColumnType {
  if (name === 'unit') return 'unit';
  if (datatype !== 'number' && datatype !== 'integer') return 'text';
  return unit === unitOfLine ? 'quantity' : 'number';
}

type Names<Columns extends readonly Column[]> = { readonly [At in keyof Columns]: Columns[At]['name'] };

/** The header of the columns. */
export function namesOf<const Columns extends readonly Column[]>(columns: Columns): Names<Columns> {
  // map gives an array of any length; the type says that this one is as long as the columns, and in the same order.
  return columns.map(({ name }) => name) as unknown as Names<Columns>;
}
