import type { Cell } from '../model/cell.ts';
import type { CellVerdict, Comparison, Judged, Verdict } from '../model/comparison.ts';
import type { Metric } from '../model/unit.ts';
import { makeCell, time } from './testing.ts';

/** For tests: verdicts of every kind, as a session of two suites would have them. */
export const throughput: Metric = { name: 'throughput', unit: 'req/s', title: 'Requests per second' };

export function makeComparison(ratio: number, parts: Partial<Comparison> = {}): Comparison {
  return {
    basis: 'pairs',
    rounds: 20,
    ratio,
    interval: { low: ratio * 0.97, high: ratio * 1.028 },
    equivalenceInterval: { low: ratio * 0.975, high: ratio * 1.023 },
    margin: 0.01,
    pValue: 0.0004,
    adjustedPValue: 0.0032,
    ...parts,
  };
}

export function makeVerdict(parts: Partial<Cell>, verdict: Verdict, metric = time): CellVerdict {
  return { cell: makeCell(parts), metric, verdict };
}

const near: Partial<Comparison> = {
  interval: { low: 0.9985, high: 1.0055 },
  equivalenceInterval: { low: 0.9991, high: 1.0049 },
  pValue: 0.31,
};
const twin: Partial<Comparison> = {
  interval: { low: 0.996, high: 1.007 },
  equivalenceInterval: { low: 0.9968, high: 1.0062 },
  pValue: 0.42,
};

function judged(kind: 'regressed' | 'improved' | 'unchanged', comparison: Comparison): Judged {
  return { kind, comparison };
}

const control = { rounds: 20, ratio: 1.023, interval: { low: 1.012, high: 1.034 } };
const differing = [
  { name: 'kernel', here: '6.1', there: '6.5' },
  { name: 'cpuModel', here: 'AMD EPYC 9B14', there: 'unknown' },
];

export const verdicts: readonly CellVerdict[] = [
  makeVerdict({ variant: 'musl-def' }, judged('regressed', makeComparison(1.052))),
  makeVerdict({ variant: 'musl-perf' }, judged('improved', makeComparison(0.91))),
  makeVerdict({ variant: 'glibc+je' }, judged('unchanged', makeComparison(1.002, near))),
  makeVerdict({ variant: 'glibc', twin: true }, judged('unchanged', makeComparison(1.0015, twin))),
  makeVerdict(
    { workload: 'espresso', variant: 'musl-def' },
    { kind: 'inconclusive', comparison: makeComparison(1.012), roundsToSettle: 43 },
  ),
  makeVerdict(
    { workload: 'espresso', variant: 'musl-perf' },
    { kind: 'unavailable', reason: 'no image of this release' },
  ),
  makeVerdict(
    { workload: 'cache-scratch-N', variant: 'musl-def' },
    { kind: 'contaminated', comparison: makeComparison(1.04), control },
  ),
  makeVerdict(
    { workload: 'cache-scratch-N', variant: 'glibc', twin: true },
    { kind: 'contaminated', comparison: makeComparison(control.ratio, { pValue: 0.0021 }), control },
  ),
  makeVerdict(
    { workload: 'cache-scratch-N', variant: 'musl-perf' },
    { kind: 'unavailable', reason: 'no image of this release' },
  ),
  makeVerdict(
    { suite: 'nginx', workload: 'static', variant: 'musl-def' },
    judged('regressed', makeComparison(0.95)),
    throughput,
  ),
  makeVerdict(
    { suite: 'nginx', workload: 'static', variant: 'musl-perf' },
    { kind: 'failed', reason: 'the server was killed by signal 11' },
    throughput,
  ),
  makeVerdict(
    { suite: 'nginx', workload: 'static', variant: 'glibc+mi' },
    { kind: 'not-steady', reason: '12 of 20 processes reach no steady state' },
    throughput,
  ),
  makeVerdict(
    { suite: 'nginx', workload: 'static', variant: 'glibc+rp' },
    { kind: 'incomparable', differing },
    throughput,
  ),
  makeVerdict(
    { suite: 'nginx', workload: 'static', variant: 'musl-def', arch: 'aarch64' },
    { kind: 'emulated', reason: 'req/s of aarch64 on x86_64 measures the emulator' },
    throughput,
  ),
  makeVerdict({ suite: 'nginx', workload: 'proxy', variant: 'musl-def' }, { kind: 'new' }, throughput),
  makeVerdict({ suite: 'nginx', workload: 'proxy', variant: 'glibc+je' }, { kind: 'missing' }, throughput),
];
