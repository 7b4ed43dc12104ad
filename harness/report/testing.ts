import type { Cell } from '../model/cell.ts';
import type { Series } from '../model/history.ts';
import type { Interval, MeasuredRow, Row } from '../model/result.ts';
import { makeTestCell, time } from '../testing/cell.ts';

/** For tests only: rows as a run would leave them, and a reader of what was written. */
export { time };

export function makeCell(parts: Partial<Cell> = {}): Cell {
  return makeTestCell({ params: { scale: '0.1' }, rounds: 20, ...parts });
}

/** A measured row around a median and a ratio, whose intervals reach `spread` (a share) to both sides. */
export function makeRow(
  cell: Cell,
  { median = 100, ratio, spread = 0.01 }: { median?: number; ratio?: number; spread?: number } = {},
): MeasuredRow {
  const around = (value: number): Interval => ({ low: value * (1 - spread), high: value * (1 + spread) });
  const numbers = { min: median * 0.9, max: median * 1.2, mean: median * 1.01, sd: median * spread };
  return {
    cell,
    metric: time,
    plannedRounds: cell.rounds,
    status: 'measured',
    summary: { n: cell.rounds, median, interval: around(median), ...numbers },
    ...(ratio !== undefined && {
      ratio: {
        baseline: 'glibc',
        n: cell.rounds,
        estimate: ratio,
        interval: around(ratio),
        pValue: 2 ** -19,
      },
    }),
  };
}

export function makeEmptyRow(cell: Cell, status: 'failed' | 'unavailable', reason: string): Row {
  return { cell, metric: time, plannedRounds: cell.rounds, status, reason };
}

/** Reads RFC 4180 back, so that a test sees what a spreadsheet would. */
export function readCsv(text: string): Record<string, string>[] {
  const [header = [], ...records] = readRecords(text);
  return records.map((record) =>
    Object.fromEntries(header.map((name, at) => [name, record[at] ?? 'missing'])),
  );
}

export function readRecords(text: string): string[][] {
  const field = /("(?:[^"]|"")*"|[^,\n]*)(,|\n)/gy;
  const records: string[][] = [[]];
  for (const [, raw = '', end] of text.matchAll(field)) {
    records.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === '\n') records.push([]);
  }
  return records.slice(0, -1);
}

export const nightRatio = {
  baseline: 'glibc',
  n: 20,
  estimate: 0.9,
  interval: { low: 0.89, high: 0.91 },
  pValue: 0.01,
};

/** Three nights, the second without a ratio, the third on another level. */
export function makeSeries(parts: Partial<Series> = {}): Series {
  return {
    cell: makeCell({ variant: 'musl-perf' }),
    metric: time,
    fingerprint: { hash: '1a2b3c4d', name: 'Xeon × 2' },
    baseline: 'glibc',
    baselineSubject: '',
    cpuset: '0-1',
    memoryBytes: 2 ** 31,
    nights: [
      { run: 'r1', at: '2026-09-01T00:00:00.000Z', ratio: nightRatio },
      { run: 'r2', at: '2026-09-02T00:00:00.000Z' },
      {
        run: 'r3',
        at: '2026-09-03T00:00:00.000Z',
        ratio: { ...nightRatio, estimate: 1.2, interval: { low: 1.19, high: 1.21 } },
      },
    ],
    annotations: [
      {
        night: 2,
        before: 0.9,
        after: 1.2,
        nightsOff: 0,
        changes: ['glibc: libc-bin 1 → 2', 'host: kernel 6 → 7'],
      },
    ],
    ...parts,
  };
}
