import { describe, expect, it } from 'vitest';
import type { Row } from '../../model/result.ts';
import { resultsColumns, toResultsCsv } from './results.ts';
import { makeCell, makeEmptyRow, makeRow, readCsv, time } from '../testing.ts';
import { makeComparison } from '../verdicts.fixture.ts';

const read = (row: Row): Record<string, string> => readCsv(toResultsCsv({ run: 'run-1' }, [row]))[0]!;

describe('toResultsCsv()', () => {
  it('toResultsCsv() writes a header and a line per row', () => {
    const row = makeRow(makeCell({ variant: 'musl-perf+je' }), { median: 12.5, ratio: 0.5 });
    expect(toResultsCsv({ run: 'run-1' }, [row])).toMatchInlineSnapshot(`
      "run,suite,suite_version,workload,params,family,release,variant,twin,reference,libc,malloc,tuning,arch,engine,cpus,memory_limit,emulated,metric,unit,better,status,reason,caveat,rounds_planned,n,median,median_low,median_high,min,max,mean,sd,baseline,pairs,ratio,ratio_low,ratio_high,p_value,verdict,margin,rule,adjusted_p_value,rounds_to_settle
      run-1,malloc,1,mstress,scale=0.1,debian,12,musl-perf+je,,,musl-perf,je,,x86_64,local,,,,time,ms,lower,measured,,,20,20,12.5,12.375,12.625,11.25,15,12.625,0.125,glibc,20,0.5,0.495,0.505,0.0000019073486328125,,,,,
      "
    `);
  });

  it('toResultsCsv() writes the header alone for no rows', () => {
    expect(toResultsCsv({ run: 'run-1' }, [])).toBe(`${resultsColumns.join(',')}\n`);
  });

  it('toResultsCsv() writes the verdict on a cell in the line of its first metric', () => {
    const cell = makeCell({ variant: 'musl-perf' });
    const rss = { name: 'rss', unit: 'KiB', title: 'Peak RSS' } as const;
    const rows = [makeRow(cell, { ratio: 1.012 }), { ...makeRow(cell), metric: rss }, makeRow(makeCell())];
    const comparison = makeComparison(1.012);
    const verdict = { kind: 'inconclusive', comparison, roundsToSettle: 43 } as const;
    const csv = readCsv(toResultsCsv({ run: 'run-1' }, rows, [{ cell, metric: time, verdict }]));
    expect(csv[0]).toMatchObject({
      verdict: 'not-known',
      margin: '0.01',
      adjusted_p_value: '0.0032',
      rounds_to_settle: '43',
    });
    const empty = { verdict: '', margin: '', adjusted_p_value: '', rounds_to_settle: '' };
    expect([csv[1], csv[2]]).toMatchObject([empty, empty]);
  });

  it('toResultsCsv() leaves empty what a verdict without numbers has not', () => {
    const cell = makeCell({ variant: 'musl-perf' });
    const row = makeEmptyRow(cell, 'failed', 'exit code 1');
    const verdict = { kind: 'failed', reason: 'exit code 1' } as const;
    const [line] = readCsv(toResultsCsv({ run: 'run-1' }, [row], [{ cell, metric: time, verdict }]));
    expect(line).toMatchObject({ verdict: 'failed', margin: '', adjusted_p_value: '' });
  });

  it('toResultsCsv() keeps 15 digits, and nothing that is binary arithmetic’s own', () => {
    const medianOf = (median: number): string | undefined => read(makeRow(makeCell(), { median }))['median'];
    expect([0.1 + 0.2, 1 / 3, 5e-324].map(medianOf)).toEqual(['0.3', '0.333333333333333', '5e-324']);
  });

  it('toResultsCsv() leaves empty what is unknown, and writes a zero that is known', () => {
    const known = read(makeRow(makeCell(), { median: 0 }));
    expect([known['median'], known['ratio'], known['baseline'], known['reason']]).toEqual(['0', '', '', '']);
    const caveat = 'local-1 is not DaCapo';
    expect(read(makeRow(makeCell({ caveat })))['caveat']).toBe(caveat);
    const empty = read(makeEmptyRow(makeCell(), 'failed', 'exit code 1'));
    expect([empty['n'], empty['median'], empty['p_value']]).toEqual(['', '', '']);
    expect(empty).toMatchObject({ status: 'failed', reason: 'exit code 1', rounds_planned: '20' });
  });

  it('toResultsCsv() writes a negative number as a number', () => {
    expect(read(makeRow(makeCell(), { median: -1.5 }))['median']).toBe('-1.5');
  });

  it.each([NaN, Infinity, -Infinity])('toResultsCsv() refuses to print %d', (median) => {
    expect(() => read(makeRow(makeCell(), { median }))).toThrow('is not a number to be printed');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'toResultsCsv() gives no formula to a spreadsheet: %j',
    (workload) => {
      const { workload: written, engine } = read(makeRow(makeCell({ workload, engine: workload })));
      expect(written).toBe(`'${workload.trim()}`);
      expect(engine).toBe(written);
    },
  );

  it('toResultsCsv() keeps hostile text inside its field and on its line', () => {
    const reason = 'said "no",\r\nthen \x1b[31mdied\x1b[0m; a,b';
    const csv = toResultsCsv({ run: 'run-1' }, [makeEmptyRow(makeCell(), 'failed', reason)]);
    expect(csv.split('\n')).toHaveLength(3);
    expect(readCsv(csv)[0]!['reason']).toBe('said "no", then died; a,b');
  });

  it('toResultsCsv() orders parameters by name and encodes separators inside them', () => {
    const params = { threads: '2', scale: '0.1', odd: 'a=b;c%' };
    expect(read(makeRow(makeCell({ params })))['params']).toBe('odd=a%3Db%3Bc%25;scale=0.1;threads=2');
  });
});
