import { describe, expect, test } from 'vitest';
import { cellColumns, resultsSchema } from './columns.ts';
import { type CsvSchema, toCsvMetadata } from './csv-metadata.ts';
import { toResultsCsv } from './results.ts';
import { makeCell, makeEmptyRow, makeRow } from '../testing.ts';
import { checkCsv } from '../../testing/csvw.ts';

const small: CsvSchema = {
  name: 'small.csv',
  description: 'A small table',
  columns: [
    { name: 'unit', datatype: 'string', values: ['1/s', 'a.b'], required: true, description: 'Of value' },
    { name: 'musl-perf+je', datatype: 'number', unit: 'as the column unit says', description: 'A value' },
    { name: 'n', datatype: 'integer', description: 'How many' },
    { name: 'twin', datatype: 'flag', description: 'Measured again' },
  ],
  key: ['unit'],
};

type Metadata = Parameters<typeof checkCsv>[2];
const read = (schema: CsvSchema): Metadata => JSON.parse(toCsvMetadata(schema)) as Metadata;

describe('toCsvMetadata()', () => {
  test('toCsvMetadata() says types, units and what may stand in a column', () => {
    expect(toCsvMetadata(small)).toMatchInlineSnapshot(`
      "{
        "@context": [
          "http://www.w3.org/ns/csvw",
          {
            "@language": "en"
          }
        ],
        "url": "small.csv",
        "dc:description": "A small table",
        "null": "",
        "tableSchema": {
          "columns": [
            {
              "name": "unit",
              "titles": "unit",
              "dc:description": "Of value",
              "required": true,
              "datatype": {
                "base": "string",
                "format": "^(?:1/s|a\\\\.b)$"
              }
            },
            {
              "titles": "musl-perf+je",
              "dc:description": "A value",
              "schema:unitText": "as the column unit says",
              "datatype": {
                "base": "number"
              }
            },
            {
              "name": "n",
              "titles": "n",
              "dc:description": "How many",
              "datatype": {
                "base": "integer",
                "minimum": 0
              }
            },
            {
              "name": "twin",
              "titles": "twin",
              "dc:description": "Measured again",
              "datatype": {
                "base": "boolean",
                "format": "yes|no"
              },
              "default": "no"
            }
          ],
          "primaryKey": [
            "unit"
          ]
        }
      }
      "
    `);
  });

  test.each([
    ['1/s,1e-7,3,yes', []],
    ['a.b,,,', []],
    [',1,1,', ['small.csv:2 unit: it is empty']],
    ['aXb,1,1,', ['small.csv:2 unit: "aXb" is no string']],
    ['1/s,fast,1,', ['small.csv:2 musl-perf+je: "fast" is no number']],
    ['1/s,1,1.5,', ['small.csv:2 n: "1.5" is no integer']],
    ['1/s,1,-1,', ['small.csv:2 n: "-1" is no integer']],
    ['1/s,1,1,maybe', ['small.csv:2 twin: "maybe" is no boolean']],
    ['1/s,1,1,\n1/s,1,1,', ['small.csv: there are several lines of ["1/s"]']],
  ])('toCsvMetadata() tells a good line from a bad one: %j', (line, errors) => {
    expect(checkCsv('small.csv', `unit,musl-perf+je,n,twin\n${line}\n`, read(small))).toEqual(errors);
  });

  test('toCsvMetadata() describes what toResultsCsv() writes', () => {
    const rows = [
      makeRow(makeCell(), { median: 1e-7 }),
      makeRow(makeCell({ variant: 'musl-perf+je', emulated: true }), { median: -1.5, ratio: 0.5 }),
      makeRow(makeCell({ twin: true })),
      makeEmptyRow(makeCell({ workload: '=odd,"name"' }), 'failed', 'exit code 1'),
    ];
    const csv = toResultsCsv({ run: 'run-1' }, rows);
    expect(checkCsv('results.csv', csv, read(resultsSchema))).toEqual([]);
    expect(checkCsv('results.csv', csv.replace('1e-7', 'x'), read(resultsSchema))).toEqual([
      'results.csv:2 median: "x" is no number',
    ]);
  });

  test('toCsvMetadata() names each column once', () => {
    const names = resultsSchema.columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(cellColumns.every(({ name }) => names.includes(name))).toBe(true);
  });
});
