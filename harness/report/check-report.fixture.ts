import type { Cell } from '../model/cell.ts';
import type { CheckReport, CountedFunctions, FunctionChanges, GateFinding } from '../model/comparison.ts';
import { instructions } from '../model/unit.ts';
import { makeCell, time } from './testing.ts';
import { throughput, verdicts } from './verdicts.fixture.ts';

/** For tests: a night on which two cells got worse for sure, two perhaps, and several could not be judged. */
export function makeFinding(
  parts: Partial<Cell>,
  ratio: number,
  rest: Partial<GateFinding> = {},
): GateFinding {
  return {
    cell: makeCell(parts),
    metric: time,
    margin: 0.01,
    rounds: 20,
    ratio,
    interval: { low: ratio * 0.97, high: ratio * 1.028 },
    pValue: 0.0000067,
    adjustedPValue: 0.00039,
    flagged: true,
    ...rest,
  };
}

const mstress = { variant: 'musl-def' } as const;
const nginx = { suite: 'nginx', workload: 'static', variant: 'musl-def' } as const;
const sh6bench = { workload: 'sh6bench', variant: 'glibc+mi' } as const;
const redis = { workload: 'redis', variant: 'musl-perf' } as const;

export const redReport: CheckReport = {
  kind: 'against',
  reference: 'debian:12.10',
  run: '2026-03-01T03-00-00Z-a1',
  rescreeningRun: '2026-03-01T03-40-00Z-c3',
  confirmationRun: '2026-03-01T04-10-00Z-b2',
  repetitionRun: '2026-03-01T04-50-00Z-d4',
  command: 'npm run bench -- check --against debian:12.10 --suite malloc,nginx --rounds 20 --seed 7',
  screening: 0.3,
  rescreening: 0.15,
  alpha: 0.01,
  repetition: 0.05,
  gated: 7,
  rescreened: 5,
  findings: [
    {
      first: makeFinding(mstress, 1.052),
      second: makeFinding(mstress, 1.049, { adjustedPValue: 0.0000038 }),
      third: makeFinding(mstress, 1.047, { adjustedPValue: 0.0000045 }),
      confirmed: true,
    },
    {
      first: makeFinding(sh6bench, 1.033, { adjustedPValue: 0.031 }),
      second: makeFinding(sh6bench, 1.006, { adjustedPValue: 1, flagged: false }),
      confirmed: false,
    },
    {
      first: makeFinding(nginx, 0.95, { metric: throughput, margin: 0.0234 }),
      second: makeFinding(nginx, 0.942, { metric: throughput, margin: 0.0234, adjustedPValue: 0.0012 }),
      third: makeFinding(nginx, 0.944, { metric: throughput, margin: 0.0234, adjustedPValue: 0.0011 }),
      confirmed: true,
    },
    { first: makeFinding(redis, 1.071, { adjustedPValue: 0.0086 }), confirmed: false },
  ],
  verdicts,
  allowed: [{ name: 'microcode', here: '0xa20102d', there: '0xa20102e' }],
  packages: [],
  notes: ['family auto is debian; alpaquita cannot be had: there is no network'],
  droppedRounds: 2,
  red: true,
};

/** Nothing happened, and everything could be judged. */
export const calmReport: CheckReport = {
  kind: 'baseline',
  reference: '2026-02-28T03-00-00Z-77',
  run: '2026-03-01T03-00-00Z-a1',
  command: 'npm run bench -- check --baseline 2026-02-28T03-00-00Z-77 --seed 7',
  screening: 0.3,
  rescreening: 0.15,
  alpha: 0.01,
  repetition: 0.05,
  gated: 2,
  rescreened: 0,
  findings: [],
  verdicts: verdicts.slice(1, 4),
  allowed: [],
  packages: [],
  notes: [],
  droppedRounds: 0,
  red: false,
};

/** Instructions that are confirmed to be more, and where they are. */
export function makeCountedReport(functions: FunctionChanges): CheckReport {
  const parts = { suite: 'command', workload: 'app', counted: { cpuModel: 'max' } };
  const ratio = 1.0049;
  const counted = { ...makeFinding(parts, ratio), metric: instructions, margin: 0.000_05, rounds: 3 };
  const { interval: _interval, pValue: _pValue, adjustedPValue: _adjusted, ...first } = counted;
  return { ...calmReport, findings: [{ first, second: first, confirmed: true, functions }], red: true };
}

/** Every text that comes from outside, hostile. */
export function makeHostileReport(text: string): CheckReport {
  const [first] = redReport.findings;
  const parts = { suite: text, workload: text, family: text, release: text, engine: text };
  const finding = makeFinding(parts, 1.1);
  const cell = finding.cell;
  return {
    ...redReport,
    ...{
      reference: text,
      run: text,
      rescreeningRun: text,
      confirmationRun: text,
      repetitionRun: text,
      command: text,
    },
    findings: [
      ...(first ? [first] : []),
      { first: finding, confirmed: true, functions: makeHostileFunctions(text) },
      { first: finding, confirmed: false, functions: { kind: 'failed', reason: text } },
    ],
    verdicts: [
      { cell, metric: time, verdict: { kind: 'regressed', comparison: { ...finding, basis: 'pairs' } } },
      {
        cell: makeCell({ ...parts, variant: 'musl-perf' }),
        metric: time,
        verdict: { kind: 'failed', reason: text },
      },
      {
        cell: makeCell({ ...parts, variant: 'musl-def' }),
        metric: time,
        verdict: { kind: 'incomparable', differing: [{ name: text, here: text, there: text }] },
      },
    ],
    allowed: [{ name: text, here: text, there: text }],
    packages: [],
    notes: [text],
  };
}

function makeHostileFunctions(text: string): CountedFunctions {
  const change = { file: text, name: text, before: 1, after: 2 };
  return { kind: 'counted', before: 1, after: 2, differing: 1, largest: [change], notes: [text] };
}
