import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** As much of the vocabulary as the metadata of a run has: https://www.w3.org/TR/tabular-metadata/. */
interface Metadata {
  readonly url: string;
  readonly null: string;
  readonly tableSchema: {
    readonly columns: readonly ColumnMetadata[];
    readonly primaryKey?: readonly string[];
  };
}

interface ColumnMetadata {
  readonly titles: string;
  readonly datatype: { readonly base: string; readonly format?: string; readonly minimum?: number };
  readonly required?: boolean;
  readonly default?: string;
}

/** Errors of the CSVs of a run, by the metadata beside them: `samples.csv:2 value: "fast" is no number`. */
export async function findCsvErrors(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.csv'));
  const errors = files.map(async (name) => {
    const csv = await readFile(join(folder, name), 'utf8');
    const metadata = await readFile(join(folder, `${name}-metadata.json`), 'utf8');
    return checkCsv(basename(name), csv, JSON.parse(metadata) as Metadata);
  });
  return (await Promise.all(errors)).flat();
}

/** The same of one CSV. */
export function checkCsv(name: string, csv: string, metadata: Metadata): readonly string[] {
  const { columns } = metadata.tableSchema;
  const [header = [], ...lines] = parse(csv);
  const titles = columns.map((column) => column.titles);
  return [
    ...(metadata.url === name ? [] : [`${name}: the metadata is of ${metadata.url}`]),
    ...(header.join() === titles.join() ? [] : [`${name}: the header is ${header.join()}`]),
    ...lines.flatMap((line, at) =>
      columns.flatMap((column, place) => {
        const error = checkField(line[place] ?? '', column, metadata.null);
        return error === undefined ? [] : [`${name}:${at + 2} ${column.titles}: ${error}`];
      }),
    ),
    ...findTwice(lines, titles, metadata).map((key) => `${name}: there are several lines of ${key}`),
  ];
}

function checkField(raw: string, column: ColumnMetadata, none: string): string | undefined {
  const text = raw === '' ? (column.default ?? '') : raw;
  if (text === none) return column.required === true ? 'it is empty' : undefined;
  return isOf(text, column.datatype) ? undefined : `${JSON.stringify(text)} is no ${column.datatype.base}`;
}

function isOf(text: string, { base, format, minimum }: ColumnMetadata['datatype']): boolean {
  switch (base) {
    case 'string':
      return format === undefined || new RegExp(format, 'u').test(text);
    case 'boolean':
      return (format ?? 'true|false').split('|').includes(text);
    case 'integer':
      return /^[+-]?\d+$/.test(text) && Number(text) >= (minimum ?? -Infinity);
    case 'number':
      return /^[+-]?(\d+(\.\d*)?|\.\d+)([Ee][+-]?\d+)?$/.test(text);
    default:
      return false;
  }
}

function findTwice(
  lines: readonly (readonly string[])[],
  titles: readonly string[],
  { tableSchema }: Metadata,
): string[] {
  const places = (tableSchema.primaryKey ?? []).map((name) => titles.indexOf(name));
  if (places.length === 0) return [];
  const keys = lines.map((line) => JSON.stringify(places.map((place) => line[place])));
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
}
