/** A column of a CSV, for whoever reads it with a program: `toCsvMetadata` says it in the words of a standard. */
export interface Column {
  readonly name: string;
  /** `flag`: `yes`, or empty for no. */
  readonly datatype: 'string' | 'integer' | 'number' | 'flag';
  /** The only texts that there may be. */
  readonly values?: readonly string[];
  /** No field of it is ever empty. */
  readonly required?: true;
  /** Of its numbers; 1 for ratios, shares and probabilities. */
  readonly unit?: string;
  readonly description: string;
}

/** For numbers whose unit is told on their own line. */
export const unitOfLine = 'as the column unit says';

/** A CSV file of a run. */
export interface CsvTable {
  /** Of the file, without its folder. */
  readonly name: string;
  readonly description: string;
  /** In the order of the file. */
  readonly columns: readonly Column[];
  /** Names of the columns that tell its lines apart, where any do. */
  readonly key?: readonly string[];
}

/** A table, and what is in it. */
export interface CsvFile {
  readonly table: CsvTable;
  readonly csv: string;
}

type Names<Columns extends readonly Column[]> = { readonly [At in keyof Columns]: Columns[At]['name'] };

/** The header of the columns. */
export function namesOf<const Columns extends readonly Column[]>(columns: Columns): Names<Columns> {
  // What map gives is an array of any length; the type says that it is as long, and in the same order.
  return columns.map(({ name }) => name) as unknown as Names<Columns>;
}
