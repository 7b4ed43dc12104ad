import type { Proof } from '../../model/index.ts';
import { safeText } from '../content/text.ts';
import type { CsvFile } from './csv-metadata.ts';
import { toCsv } from './csv.ts';
import type { Column } from './table.ts';

const subject: Column = {
  name: 'subject',
  datatype: 'string',
  required: true,
  description: 'The image that it was seen in: suite, family, architecture, engine and variant',
};

/** Tables that facts print of each subject, one below the other: tables/<table>.csv. */
export function toFactTables(proofs: readonly Proof[]): readonly CsvFile[] {
  const seen = proofs.flatMap(({ subjectId, facts }) =>
    facts.flatMap(({ table, output, command }) =>
      table === undefined ? [] : [{ table, command, subjectId, lines: linesOf(output) }],
    ),
  );
  return [...new Set(seen.map(({ table }) => table))].flatMap((table) => {
    const parts = seen.filter((one) => one.table === table);
    const header = parts[0]?.lines[0];
    if (header === undefined) return [];
    const columns = header.split(',').map((name): Column => {
      return { name, datatype: 'string', description: `As ${parts[0]?.command ?? ''} prints it` };
    });
    const lines = parts.flatMap(({ subjectId, lines: [, ...rest] }) =>
      rest.map((line) => `${toCsv([[subjectId]]).trimEnd()},${line}`),
    );
    return [
      {
        schema: {
          name: `${table}.csv`,
          description: 'Seen in each image before anything was measured in it',
          columns: [subject, ...columns],
        },
        csv: [`${subject.name},${header}`, ...lines].map((line) => `${line}\n`).join(''),
      },
    ];
  });
}

/** They are CSV already; whoever wrote them runs in an image that may be anybody's. */
function linesOf(output: string): string[] {
  return output
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(safeText);
}
