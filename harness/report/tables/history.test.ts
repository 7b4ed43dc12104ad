import { expect, test } from 'vitest';
import { historyColumns, toHistoryCsv } from './history.ts';
import { makeSeries, readCsv } from '../testing.ts';

test('toHistoryCsv() writes a line per cell and night, empty where nothing is known', () => {
  const lines = readCsv(toHistoryCsv([makeSeries()]));
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatchObject({
    run: 'r1',
    fingerprint: '1a2b3c4d',
    variant: 'musl-perf',
    better: 'lower',
    baseline: 'glibc',
  });
  expect(lines.map((line) => line['ratio'])).toEqual(['0.9', '', '1.2']);
  expect(lines.map((line) => line['change_point'])).toEqual(['', '', 'yes']);
  expect(lines[2]?.['note']).toBe('glibc: libc-bin 1 → 2 | host: kernel 6 → 7');
});

test('toHistoryCsv() writes the header alone for no series', () => {
  expect(toHistoryCsv([])).toBe(`${historyColumns.join(',')}\n`);
});
