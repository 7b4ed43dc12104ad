import { describe, expect, it } from 'vitest';
import type { Entry } from '../model/journal.ts';
import type { Row } from '../model/result.ts';
import type { RunRecord } from '../model/run.ts';
import { makeRows } from './summarise.ts';
import {
  makeCell,
  makeFailure,
  makeRecord,
  makeSamples,
  makeTrial,
  makeTrials,
  time,
} from '../testing/statistics.ts';

const glibc = makeCell();
const musl = makeCell({ variant: 'musl-perf' });
const values = [10, 11, 12, 13, 14, 15];
const rate = { name: 'rate', unit: '1/s', title: 'Rate' } as const;

function summarise(record: RunRecord, entries: readonly Entry[]): Row[] {
  return makeRows({ record, samples: makeSamples(record.plan.rounds, entries) });
}

function rowOf(entries: readonly Entry[], parts: Partial<RunRecord> = {}): Row {
  return summarise(makeRecord([glibc], parts), entries)[0]!;
}

describe('makeRows()', () => {
  it('makeRows() has a row for every planned cell and metric, in the order of the plan', () => {
    const suites = [{ name: 'malloc', version: 1, metrics: [time, rate] }];
    const rows = summarise(makeRecord([musl, glibc], { suites }), []);
    expect(rows.map((row) => [row.cell.variant, row.metric.name])).toEqual([
      ['musl-perf', 'time'],
      ['musl-perf', 'rate'],
      ['glibc', 'time'],
      ['glibc', 'rate'],
    ]);
  });

  it('makeRows() has the metrics that a cell has, the first of them first', () => {
    const suites = [{ name: 'malloc', version: 1, metrics: [time, rate] }];
    const cells = [
      makeCell({ workload: 'a', metrics: ['rate'] }),
      makeCell({ workload: 'b', metrics: ['rate', 'time'] }),
    ];
    expect(summarise(makeRecord(cells, { suites }), []).map(({ metric }) => metric.name)).toEqual([
      'rate',
      ...['rate', 'time'],
    ]);
  });

  it('makeRows() calls a metric unavailable that no trial could read, and says what they noted', () => {
    const suites = [{ name: 'malloc', version: 1, metrics: [time, rate] }];
    const rateOf = (entries: readonly Entry[]) => summarise(makeRecord([glibc], { suites }), entries)[1];
    const trials = makeTrials(glibc, values);
    expect(rateOf(trials)).toMatchObject({
      status: 'unavailable',
      reason: 'its trials have no number of it',
    });
    const noted = trials.map((trial) => ({ ...trial, note: 'no counter' }));
    expect(rateOf(noted)).toMatchObject({ status: 'unavailable', reason: '6 of 6 rounds: no counter' });
    expect(rateOf([])).toMatchObject({ status: 'failed' });
  });

  it('makeRows() calls the first metric unavailable where trials note why it is not to be had, else failed', () => {
    const suites = [{ name: 'malloc', version: 1, metrics: [time, rate] }];
    const timeOf = (entries: readonly Entry[]) => summarise(makeRecord([glibc], { suites }), entries)[0];
    const trials = makeTrials(glibc, values).map((trial) => ({ ...trial, values: { rate: 1 } }));
    expect(timeOf(trials)).toMatchObject({
      status: 'failed',
      reason: 'not measured: the suite read no number',
    });
    const noted = trials.map((trial) => ({ ...trial, note: 'no net time' }));
    expect(timeOf(noted)).toMatchObject({ status: 'unavailable', reason: '6 of 6 rounds: no net time' });
  });

  it('makeRows() takes the ratio to the baseline round by round, and none for the baseline itself', () => {
    const doubled = makeTrials(musl, [20, 22, 24, undefined, 28, 30]);
    const [base, other] = summarise(makeRecord([glibc, musl]), [...makeTrials(glibc, values), ...doubled]);
    expect(base).toEqual({
      cell: glibc,
      metric: time,
      plannedRounds: 6,
      status: 'measured',
      summary: expect.objectContaining({ n: 6, median: 12.5, interval: { low: 10, high: 15 } }) as unknown,
    });
    expect(other).toMatchObject({ status: 'partial', ratio: { baseline: 'glibc', n: 5, pValue: 2 / 32 } });
    expect(other!.status === 'partial' && other!.ratio!.estimate).toBeCloseTo(2, 14);
  });

  it('makeRows() says in every row of a cell that a metric is off the baseline by more than it may be', () => {
    const shared = { ...rate, agreesWithin: 0.05 };
    const suites = [{ name: 'malloc', version: 1, metrics: [time, shared] as const }];
    const reasonsAt = (factor: number) => {
      const trials = [glibc, musl].flatMap((cell) =>
        makeTrials(cell, values).map((trial) => ({
          ...trial,
          values: { time: 1, rate: cell === musl ? factor : 1 },
        })),
      );
      return summarise(makeRecord([glibc, musl], { suites }), trials).map((row) => row.reason);
    };
    const said = (by: string) =>
      `rate differs from that of glibc by ${by}, more than the 5.0 % that it may: so may its other numbers`;
    expect(reasonsAt(1.04)).toEqual([undefined, undefined, undefined, undefined]);
    expect(reasonsAt(1.08)).toEqual([undefined, undefined, said('8.0 %'), said('8.0 %')]);
    expect(reasonsAt(0.9)).toEqual([undefined, undefined, said('-10.0 %'), said('-10.0 %')]);
  });

  it('makeRows() remarks on what is subtracted beside the difference alone, and where hardly anything is left', () => {
    const net = { ...rate, name: 'net' };
    const overhead = { ...rate, name: 'overhead', agreesWithin: 0.05, subtractedFrom: 'net' };
    const suites = [{ name: 'malloc', version: 1, metrics: [time, net, overhead] as const }];
    const trials = [glibc, musl].flatMap((cell) =>
      makeTrials(cell, values).map((trial, round) => ({
        ...trial,
        values: {
          time: 3,
          overhead: cell === musl ? 1.5 : 1,
          ...(round > 0 && { net: round > 1 ? 2 : 0.5 }),
        },
      })),
    );
    const rows = summarise(makeRecord([glibc, musl], { suites }), trials);
    const reasons = rows.map(({ metric, reason }) => [metric.name, reason]);
    const little = 'less than the overhead that was subtracted in 2 of 6 rounds';
    const differs = 'overhead differs from that of glibc by 50.0 %, more than the 5.0 % that it may';
    expect(reasons).toEqual([
      ['time', undefined],
      ['net', expect.stringContaining(little)],
      ['overhead', undefined],
      ['time', undefined],
      ['net', expect.stringMatching(`${differs}[^]*${little}`)],
      ['overhead', undefined],
    ]);
  });

  it('makeRows() takes the ratio of an A/A control to the baseline, and none to the control', () => {
    const twin = makeCell({ twin: true });
    expect(twin.id).toBe(`${glibc.id}~twin`);
    const entries = [glibc, twin, musl].flatMap((cell) => makeTrials(cell, values));
    const [base, second, other] = summarise(makeRecord([glibc, twin, musl]), entries);
    expect(base).not.toHaveProperty('ratio');
    expect(second).toMatchObject({ ratio: { baseline: 'glibc', estimate: 1 } });
    expect(other).toMatchObject({ ratio: { baseline: 'glibc', estimate: 1 } });
  });

  it('makeRows() compares each variant with itself where there is a reference', () => {
    const against = { kind: 'release', name: '11' } as const;
    const cells = [glibc, musl].flatMap((cell) => [cell, makeCell({ ...cell, reference: against })]);
    const doubled = values.map((value) => 2 * value);
    const entries = cells.flatMap((cell) => makeTrials(cell, cell.reference ? doubled : values));
    const rows = summarise(makeRecord(cells, { against }), entries);
    const ratios = rows.map((row) => ('ratio' in row ? [row.ratio.baseline, row.ratio.estimate] : []));
    expect(ratios).toEqual([['glibc@reference', 0.5], [], ['musl-perf@reference', 0.5], []]);
  });

  it('makeRows() takes no ratio across groups', () => {
    const elsewhere = makeCell({ variant: 'musl-perf', engine: 'remote' });
    const entries = [...makeTrials(glibc, values), ...makeTrials(elsewhere, values)];
    expect(summarise(makeRecord([glibc, elsewhere]), entries)[1]).not.toHaveProperty('ratio');
  });

  it('makeRows() takes no ratio of times under an emulator, and says what they are', () => {
    const cells = [glibc, musl].map((cell) => makeCell({ ...cell, emulated: true }));
    const rows = summarise(
      makeRecord(cells),
      cells.flatMap((cell) => makeTrials(cell, values)),
    );
    for (const row of rows) {
      expect(row).toMatchObject({
        status: 'measured',
        reason: 'times under an emulator measure the emulator',
      });
      expect(row).not.toHaveProperty('ratio');
    }
  });

  it('makeRows() takes no ratio to a baseline that was not measured', () => {
    const [base, other] = summarise(makeRecord([glibc, musl]), makeTrials(musl, values));
    expect(base!.status).toBe('failed');
    expect(other!.status).toBe('measured');
    expect(other).not.toHaveProperty('ratio');
  });

  it('makeRows() tells in how many rounds something was noted, and keeps the numbers', () => {
    const entries = makeTrials(glibc, values).map((entry, round) =>
      round < 2 ? { ...entry, note: 'not steady' } : entry,
    );
    expect(rowOf(entries)).toMatchObject({
      status: 'measured',
      reason: '2 of 6 rounds: not steady',
      summary: { n: 6 },
    });
  });

  it('makeRows() tells why a cell was unavailable from the start', () => {
    const cell = makeCell({ unavailable: 'no image for aarch64' });
    const [row] = summarise(makeRecord([cell]), makeTrials(cell, values));
    expect(row).toEqual({
      cell,
      metric: time,
      plannedRounds: 6,
      status: 'unavailable',
      reason: 'no image for aarch64',
    });
  });

  it('makeRows() tells why a cell failed', () => {
    const row = rowOf([makeFailure(glibc, { round: 0, reason: 'killed by signal 11', final: true })]);
    expect(row).toMatchObject({ status: 'failed', reason: 'killed by signal 11' });
    expect(row).not.toHaveProperty('summary');
  });

  it('makeRows() tells that a run was interrupted before a cell was reached, or in the middle of it', () => {
    const interrupted = { status: 'interrupted' } as const;
    const [some] = [makeTrials(glibc, [10, 11])];
    expect(rowOf([], interrupted)).toMatchObject({
      status: 'failed',
      reason: 'not measured: the run was interrupted',
    });
    expect(rowOf(some, interrupted)).toMatchObject({ status: 'partial', reason: 'the run was interrupted' });
    expect(rowOf(some, { status: 'running' })).toMatchObject({ reason: 'the run was interrupted' });
  });

  it('makeRows() tells why a run was aborted', () => {
    const end: Entry = { kind: 'end', at: '', status: 'aborted', reason: 'the engine stopped answering' };
    expect(rowOf([end], { status: 'aborted' })).toMatchObject({
      reason: 'not measured: the run was aborted: the engine stopped answering',
    });
  });

  it('makeRows() tells how many rounds failed and why', () => {
    const failure = makeFailure(glibc, { round: 2, reason: 'exit code 1' });
    const entries = [...makeTrials(glibc, [1, 2, undefined, 4, 5, 6]), failure];
    expect(rowOf(entries)).toMatchObject({ status: 'partial', reason: '1 of 6 rounds failed: exit code 1' });
    const givenUp = makeFailure(glibc, { round: 3, reason: 'timed out', final: true });
    expect(rowOf([...makeTrials(glibc, [1, 2, 3]), givenUp], { status: 'interrupted' })).toMatchObject({
      reason: '1 of 6 rounds failed, then given up: timed out; the run was interrupted',
    });
  });

  it('makeRows() tells which container was not what its variant says', () => {
    const fact = { name: 'libc', command: '', output: '', expected: '', holds: false };
    const proof = { subjectId: 'malloc/debian-12/x86_64/local/glibc', facts: [fact] };
    const entry = { kind: 'subject', at: '', proof } as unknown as Entry;
    expect(rowOf([entry])).toMatchObject({
      status: 'failed',
      reason: 'not measured: its libc is not what the variant says',
    });
  });

  it('makeRows() tells where a suite read another metric only', () => {
    expect(rowOf([makeTrial(glibc, 0, { rate: 5 })])).toMatchObject({
      status: 'failed',
      reason: 'not measured: the suite read no number',
    });
  });

  it('makeRows() refuses a record that does not describe a suite of its plan', () => {
    expect(() => rowOf([], { suites: [] })).toThrow(
      'Run r1 plans cells of suite malloc, but does not describe it',
    );
  });

  it('makeRows() takes the ratio of every family to the one baseline, by its full name', () => {
    const alpine = makeCell({ family: 'alpine', release: '3.22', variant: 'musl-def' });
    const record = makeRecord([glibc, alpine], {
      baseline: 'musl-def',
      baselineFamily: { family: 'alpine', release: '3.22' },
    });
    const doubled = values.map((value) => 2 * value);
    const [row, base] = summarise(record, [...makeTrials(glibc, doubled), ...makeTrials(alpine, values)]);
    expect(row).toMatchObject({ ratio: { baseline: 'alpine-3.22/musl-def', estimate: 2, n: 6 } });
    expect(base).not.toHaveProperty('ratio');
    const apart = summarise(makeRecord([glibc, alpine]), [
      ...makeTrials(glibc, doubled),
      ...makeTrials(alpine, values),
    ]);
    expect(apart.map((each) => 'ratio' in each)).toEqual([false, false]);
  });
});
