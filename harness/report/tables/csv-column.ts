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

/**
 * What stands beside a CSV as <name>-metadata.json: its columns, their types and units, in JSON of the W3C's Metadata Vocabulary
 * for Tabular Data (CSVW, https://www.w3.org/TR/tabular-metadata/), whose validators look for it under that name.
 */
export function toCsvMetadata({ name, description, columns, key }: CsvTable): string {
  const metadata = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url: name,
    'dc:description': description,
    null: '',
    tableSchema: { columns: columns.map(describe), ...(key && { primaryKey: key }) },
  };
  return `${JSON.stringify(metadata, null, 2)}\n`;
}

/** Units are a common property of schema.org: the vocabulary has none of its own. */
function describe({ name, required, unit, description, ...column }: Column): object {
  return {
    // A name may have letters, digits and underscores only; the title is what the header says.
    ...(/^[A-Za-z]\w*$/.test(name) && { name }),
    titles: name,
    'dc:description': description,
    ...(unit !== undefined && { 'schema:unitText': unit }),
    ...(required && { required }),
    ...typeOf(column),
  };
}

/** An empty field is null, but for flags: the default takes its place. */
function typeOf({ datatype, values }: Pick<Column, 'datatype' | 'values'>): object {
  switch (datatype) {
    case 'flag':
      return { datatype: { base: 'boolean', format: 'yes|no' }, default: 'no' };
    case 'integer':
      return { datatype: { base: 'integer', minimum: 0 } };
    case 'number':
      return { datatype: { base: 'number' } };
    case 'string':
      return { datatype: { base: 'string', ...(values && { format: oneOf(values) }) } };
  }
}

/** The vocabulary has no enumerations; the format of a text is a regular expression. */
function oneOf(values: readonly string[]): string {
  return `^(?:${values.map((value) => value.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)).join('|')})$`;
}
