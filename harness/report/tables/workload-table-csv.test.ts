import { describe, expect, it } from 'vitest';
import type { Row } from '../../model/row.ts';
import { makeCell, makeEmptyRow, makeRow, readCsv, time } from '../testing.ts';
import { toWorkloadTables } from './workload-table-csv.ts';

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
      "family,release,arch,engine,emulated,workload,unit,glibc,glibc+je
      debian,12,x86_64,local,,mstress,ms,10.25,9
      debian,12,x86_64,local,,espresso,ms,0,
      "
    `);
  });

  it('toWorkloadTables() keeps places apart', () => {
    const rows = ['local', 'ssh-arm'].map((engine, at) => makeRow(makeCell({ engine }), { median: at + 1 }));
    expect(toWorkloadTables(rows, suite)[0]?.csv).toMatchInlineSnapshot(`
      "family,release,arch,engine,emulated,workload,unit,glibc
      debian,12,x86_64,local,,mstress,ms,1
      debian,12,x86_64,ssh-arm,,mstress,ms,2
      "
    `);
  });

  it('toWorkloadTables() puts workloads into the tables that they name, under the names they have there', () => {
    const rows = ['132', '4100'].map((size) =>
      makeRow(makeCell({ workload: `memcpy-${size}`, table: { name: `string-${size}`, line: 'memcpy' } })),
    );
    const tables = toWorkloadTables(rows, suite);
    expect(tables.map(({ table }) => table.name)).toEqual(['string-132.csv', 'string-4100.csv']);
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
      "family,release,arch,engine,emulated,workload,unit,glibc
      debian,12,x86_64,local,,mstress,ms,10
      debian,12,x86_64,local,,idle,KiB,900
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
