import { describe, expect, test } from 'vitest';
import { toDownload } from './table.ts';
import { makePair, makeReport } from '../run-report.fixture.ts';
import { makeCell, makeEmptyRow, readCsv } from '../testing.ts';

describe('toDownload()', () => {
  test('toDownload() gives a table back with full precision, whatever its names are', () => {
    const workload = `a,b "c" <d> 100 % 'e' é #1`;
    const rows = [...makePair({ workload }), makeEmptyRow(makeCell({ workload: '=1+1' }), 'failed', 'x')];
    const { name, href } = toDownload(rows, { ...makeReport(rows), verdicts: [] });
    expect(name).toBe('malloc-time.csv');
    expect(href.html).not.toMatch(/["'<>\s&]/);
    const csv = decodeURIComponent(href.html.replace('data:text/csv;charset=utf-8,', ''));
    expect(readCsv(csv)).toMatchObject([
      { workload, variant: 'glibc', median: '100', ratio: '' },
      { workload, variant: 'musl-def', ratio: '1.1', ratio_low: String(1.1 * 0.99), unit: 'ms' },
      { workload: "'=1+1", status: 'failed', reason: 'x', median: '', n: '0' },
    ]);
  });
});
