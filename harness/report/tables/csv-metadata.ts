import type { Column } from './table.ts';

/** A CSV file of a run, as toCsvMetadata() describes it. */
export interface CsvSchema {
  /** The name of the file, without its folder. */
  readonly name: string;
  readonly description: string;
  /** In the order of the file. */
  readonly columns: readonly Column[];
  /** Names of the columns that tell its lines apart, where any do. */
  readonly key?: readonly string[];
}

export interface CsvFile {
  readonly schema: CsvSchema;
  readonly csv: string;
}

/**
 * <name>-metadata.json, which stands beside a CSV: its columns, their types and units, in JSON of the W3C's Metadata
 * Vocabulary for Tabular Data (CSVW, https://www.w3.org/TR/tabular-metadata/), whose validators look for that name.
 */
export function toCsvMetadata({ name, description, columns, key }: CsvSchema): string {
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
    ...describeType(column),
  };
}

/** An empty field is null, but for flags: the default takes its place. */
function describeType({ datatype, values }: Pick<Column, 'datatype' | 'values'>): object {
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
