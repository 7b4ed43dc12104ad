import { describe, expect, test } from 'vitest';
import type { Proof } from '../../model/index.ts';
import { checkCsv } from '../../testing/csvw.ts';
import { toCsvMetadata } from './csv-metadata.ts';
import { toFactTables } from './fact-tables.ts';

const prove = (subjectId: string, output: string, table?: string): Proof => ({
  ...{ subjectId, containerId: '', image: '', digest: '', cpus: '0', launcherRssKiB: 1 },
  facts: [
    {
      ...{ name: 'hardening', command: 'image exceptions', output, expected: '', holds: true },
      ...(table !== undefined && { table }),
    },
  ],
});

describe('toFactTables()', () => {
  test('toFactTables() puts the lines of each subject below one header, as their metadata say', () => {
    const header = 'path,pie';
    const [file, ...more] = toFactTables([
      prove('a/glibc', `# /root may not be opened\n${header}\n/bin/sh,no\n"/odd,name",yes\n`, 'hardening'),
      prove('a/musl-def', `${header}\n/bin/ash,no\n`, 'hardening'),
      prove('b/glibc', 'text'),
    ]);
    expect(more).toEqual([]);
    expect(file?.csv).toBe(
      'subject,path,pie\na/glibc,/bin/sh,no\na/glibc,"/odd,name",yes\na/musl-def,/bin/ash,no\n',
    );
    const metadata = JSON.parse(toCsvMetadata(file!.schema)) as Parameters<typeof checkCsv>[2];
    expect(checkCsv('hardening.csv', file!.csv, metadata)).toEqual([]);
  });

  test('toFactTables() makes none where no fact has one', () => {
    expect(toFactTables([prove('b/glibc', 'text')])).toEqual([]);
  });
});
