import { describe, expect, it } from 'vitest';
import type { PublishedFigure } from '../../model/schema/suite.ts';
import type { Row } from '../../model/result.ts';
import { toPublishedTable, toWorkloadTables } from './workloads.ts';
import { makeCell, makeEmptyRow, makeRow, readCsv, time } from '../testing.ts';

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

const rss = { name: 'rss', unit: 'KiB', title: 'Peak RSS' } as const;
const suite = { name: 'malloc', version: 1, metrics: [time, rss] };

describe('toWorkloadTables()', () => {
  it('toWorkloadTables() writes workloads × variants, with an empty field where there is no number', () => {
    const rows: Row[] = [
      makeRow(makeCell(), { median: 10.25 }),
      makeRow(makeCell({ variant: 'glibc+je' }), { median: 9 }),
      makeRow(makeCell({ workload: 'espresso' }), { median: 0 }),
      makeEmptyRow(makeCell({ workload: 'espresso', variant: 'glibc+je' }), 'failed', 'exit code 1'),
    ];
    expect(toWorkloadTables(rows, suite)[0]?.csv).toMatchInlineSnapshot(`
      "family,release,arch,engine,emulated,cpus,memory_limit,workload,unit,glibc,glibc+je
      debian,12,x86_64,local,,,,mstress,ms,10.25,9
      debian,12,x86_64,local,,,,espresso,ms,0,
      "
    `);
  });

  it('toWorkloadTables() keeps places apart', () => {
    const rows = ['local', 'ssh-arm'].map((engine, at) => makeRow(makeCell({ engine }), { median: at + 1 }));
    expect(toWorkloadTables(rows, suite)[0]?.csv).toMatchInlineSnapshot(`
      "family,release,arch,engine,emulated,cpus,memory_limit,workload,unit,glibc
      debian,12,x86_64,local,,,,mstress,ms,1
      debian,12,x86_64,ssh-arm,,,,mstress,ms,2
      "
    `);
  });

  it('toWorkloadTables() puts workloads into the tables that they name, under the names they have there', () => {
    const rows = ['132', '4100'].map((size) =>
      makeRow(makeCell({ workload: `memcpy-${size}`, table: { name: `string-${size}`, line: 'memcpy' } })),
    );
    const tables = toWorkloadTables(rows, suite);
    expect(tables.map(({ schema }) => schema.name)).toEqual(['string-132.csv', 'string-4100.csv']);
    expect(tables[0]?.csv).toContain(',memcpy,');
  });

  it('toWorkloadTables() holds the first metric of a workload that has its own', () => {
    const cell = makeCell({ workload: 'idle', metrics: ['rss', 'time'] });
    const rows = [
      makeRow(makeCell(), { median: 10 }),
      { ...makeRow(cell, { median: 900 }), metric: rss },
      makeRow(cell, { median: 5 }),
    ];
    expect(toWorkloadTables(rows, suite)[0]?.csv).toMatchInlineSnapshot(`
      "family,release,arch,engine,emulated,cpus,memory_limit,workload,unit,glibc
      debian,12,x86_64,local,,,,mstress,ms,10
      debian,12,x86_64,local,,,,idle,KiB,900
      "
    `);
  });

  it('toWorkloadTables() holds the first metric of its own suite alone', () => {
    const rows = [
      { ...makeRow(makeCell()), metric: rss },
      makeRow(makeCell({ suite: 'string' }), { median: 3 }),
    ];
    expect(toWorkloadTables(rows, suite)).toEqual([]);
  });

  it('toWorkloadTables() marks what ran under an emulator', () => {
    const rows = [makeRow(makeCell({ arch: 'aarch64', emulated: true }), { median: 10 })];
    expect(readCsv(toWorkloadTables(rows, suite)[0]!.csv)).toMatchObject([
      { arch: 'aarch64', emulated: 'yes' },
    ]);
  });
});
