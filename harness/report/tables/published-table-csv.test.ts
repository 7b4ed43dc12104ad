import { describe, expect, it } from 'vitest';
import type { PublishedFigure } from '../../model/published.ts';
import { toPublishedTable } from './published-table-csv.ts';
import { makeCell, makeEmptyRow, makeRow, time } from '../testing.ts';

const figure: PublishedFigure = {
  family: 'debian',
  variant: 'glibc',
  workload: 'mstress',
  metric: 'time',
  low: 90,
  high: 95,
  printed: '0.090–0.095 s',
  source: 'somebody',
};
const alpine: PublishedFigure = { ...figure, family: 'alpine', variant: 'musl-def', printed: '=0.09 s' };

const record = (...published: readonly PublishedFigure[]) => ({
  name: 'malloc',
  version: 1,
  metrics: [time],
  published,
});

describe('toPublishedTable()', () => {
  it('toPublishedTable() puts ours beside each figure, and nothing where we have none', () => {
    const rows = [makeRow(makeCell(), { median: 100 }), makeRow(makeCell({ twin: true }), { median: 101 })];
    expect(toPublishedTable(rows, record(figure, alpine))?.csv).toMatchInlineSnapshot(`
      "family,variant,workload,metric,unit,published_low,published_high,printed,source,release,arch,engine,n,median
      debian,glibc,mstress,time,ms,90,95,0.090–0.095 s,somebody,12,x86_64,local,20,100
      alpine,musl-def,mstress,time,ms,90,95,'=0.09 s,somebody,,,,,
      "
    `);
  });

  it('toPublishedTable() has a line for each place, and an empty field for what failed there', () => {
    const rows = [
      makeRow(makeCell({ release: '13' }), { median: 7 }),
      makeEmptyRow(makeCell({ release: '12' }), 'failed', 'exit code 1'),
    ];
    const lines = toPublishedTable(rows, record(figure))?.csv.trim().split('\n').slice(1);
    expect(lines?.map((line) => line.split(',').slice(9).join())).toEqual([
      '13,x86_64,local,20,7',
      '12,x86_64,local,,',
    ]);
  });

  it('toPublishedTable() leaves out what was published of workloads that are not in the run', () => {
    expect(toPublishedTable([makeRow(makeCell({ workload: 'espresso' }))], record(figure))).toBeUndefined();
    expect(toPublishedTable([makeRow(makeCell())], { ...record(), published: [] })).toBeUndefined();
  });
});
