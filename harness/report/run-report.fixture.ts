import type { Cell } from '../model/cell.ts';
import type { SuiteAnswer, VariantAnswer } from '../model/answer.ts';
import type { CellVerdict } from '../model/comparison.ts';
import { groupBy } from '../model/group-by.ts';
import type { Row } from '../model/result.ts';
import type { RunRecord } from '../model/run.ts';
import type { RunReport } from './content/run.ts';
import { makeCell, makeRow, time } from './testing.ts';
import { makeComparison, makeVerdict } from './verdicts.fixture.ts';
import { fakeEngine } from '../testing/fake-catalog.ts';

/** For tests: the report of a run that left these rows, with verdicts that follow their ratios. */
export function makeReport(rows: readonly Row[], parts: Partial<RunRecord> = {}): RunReport {
  const cells = rows.map(({ cell }) => cell);
  const record: RunRecord = {
    version: 1,
    run: 'r1',
    started: '2026-03-01T10:00:00.000Z',
    finished: '2026-03-01T11:30:00.000Z',
    status: 'complete',
    command: 'npm run bench -- run --suite malloc --seed 7',
    harnessVersion: '0.1.0',
    baseline: 'glibc',
    preset: 'short',
    cpuset: '0-1',
    memoryBytes: 2 ** 31,
    suites: [{ name: 'malloc', version: 1, metrics: [time] }],
    plan: { seed: 7, rounds: 20, cells, trials: [], expectedMs: 0 },
    engine: fakeEngine,
    environment: { cpuModel: 'A processor' },
    images: [],
    proofs: [],
    ...parts,
  };
  const verdicts = rows.flatMap((row) => {
    const ratio = 'summary' in row ? row.ratio?.estimate : undefined;
    if (ratio === undefined) return [];
    const kind = ratio > 1 ? 'regressed' : 'improved';
    return [makeVerdict(row.cell, { kind, comparison: makeComparison(ratio) })];
  });
  const noise = { blocks: 20, dropped: 0, reasons: [], spared: [] };
  return {
    record,
    rows,
    verdicts,
    controls: [],
    answers: makeAnswers(verdicts),
    noise,
    valuesOf: () => Float64Array.from([99, 100, NaN, 101]),
  };
}

/** As an analysis would have them of verdicts that have no noise: a variant's ratio is that of its first workload. */
function makeAnswers(verdicts: readonly CellVerdict[]): SuiteAnswer[] {
  const judged = verdicts.filter(({ cell }) => cell.twin !== true);
  return [...groupBy(judged, ({ cell }) => `${cell.suite} ${cell.arch}`).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { cell, metric } = first;
    const variants = [...groupBy(group, (of) => of.cell.variant).values()].flatMap(makeVariantAnswer);
    const baseline = {
      cell: makeCell({ suite: cell.suite, arch: cell.arch }),
      leads: true,
      ...{ workloads: variants[0]?.workloads ?? 0, verdict: { kind: 'baseline' } as const },
    };
    const workloads = new Set(group.map((of) => of.cell.workload)).size;
    const about = { suite: cell.suite, metric, cell, baseline: 'glibc', manyFamilies: false, workloads };
    return [{ ...about, variants: [baseline, ...variants] }];
  });
}

function makeVariantAnswer(group: readonly CellVerdict[]): VariantAnswer[] {
  const [first] = group;
  if (first === undefined || !('comparison' in first.verdict)) return [];
  const { cell, verdict } = first;
  const { ratio, interval } = verdict.comparison;
  const figures = { cell, ratio, ...(interval && { interval }) };
  const extremes = { best: figures, worst: figures };
  return [{ cell, leads: false, workloads: group.length, verdict, extremes }];
}

/** Two variants of a workload, the second a tenth slower. */
export function makePair(parts: Partial<Cell> = {}): Row[] {
  return [
    makeRow(makeCell(parts)),
    makeRow(makeCell({ variant: 'musl-def', ...parts }), { median: 110, ratio: 1.1 }),
  ];
}
