import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../model/journal.ts';
import { readCountedEntries } from './counted-entries.ts';
import { collect, header, makeTrial, resumption } from '../testing/journal-fixtures.ts';

async function read(entries: readonly Entry[]): Promise<readonly Entry[]> {
  const path = join(await mkdtemp(join(tmpdir(), 'bench-counted-')), 'journal.jsonl');
  await writeFile(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  return collect(readCountedEntries(path));
}

describe('readCountedEntries()', () => {
  test('readCountedEntries() leaves out what was measured again, and nothing below', async () => {
    const again = { ...makeTrial(1), note: 'again' };
    const entries = [header, makeTrial(0), makeTrial(1), resumption([1]), again, makeTrial(2)];
    expect(await read(entries)).toEqual([header, makeTrial(0), resumption([1]), again, makeTrial(2)]);
  });

  test('readCountedEntries() goes by the last session that took a trial back', async () => {
    const last = { ...makeTrial(1), note: 'last' };
    const entries = [header, makeTrial(1), resumption([1]), makeTrial(1), resumption([1]), last];
    expect(await read(entries)).toEqual([header, resumption([1]), resumption([1]), last]);
  });

  test('readCountedEntries() sees a session that begins where two blocks of the file meet', async () => {
    const blockBytes = 1 << 20;
    const before = [header, makeTrial(1), { ...makeTrial(2), note: '' }];
    const bytes = before.map((entry) => `${JSON.stringify(entry)}\n`).join('').length;
    for (let beyond = -15; beyond <= 1; beyond += 1) {
      const filler = { ...makeTrial(2), note: 'x'.repeat(blockBytes + beyond - bytes) };
      const entries = [header, makeTrial(1), filler, resumption([1])];
      expect(await read(entries)).toEqual([header, filler, resumption([1])]);
    }
  });

  test('readCountedEntries() yields a journal that was never resumed as it is', async () => {
    const entries = [header, makeTrial(0), makeTrial(0)];
    expect(await read(entries)).toEqual(entries);
  });
});
