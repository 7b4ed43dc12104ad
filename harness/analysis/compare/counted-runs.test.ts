import { describe, expect, it } from 'vitest';
import { type Cell, subjectId } from '../../model/cell.ts';
import type { RunRecord } from '../../model/run.ts';
import { instructions } from '../../model/unit.ts';
import { makeBlocks, makeRecord, makeRunSamples, makeTrials } from '../../testing/statistics.ts';
import * as timed from '../../testing/verdict.ts';
import { makeCell } from '../../testing/verdict.ts';
import { makeNoiseRule } from '../noise.ts';
import { makeRows } from '../summarise.ts';
import { gateCounts } from './gate.ts';
import { compareRuns } from './runs.ts';
import type { JudgedRun } from './session.ts';
import { compareVariants } from './variants.ts';

const counted = { rounds: 3, counted: { cpuModel: 'max' }, metrics: [instructions.name] };
const glibc = makeCell(counted);
const musl = makeCell({ ...counted, variant: 'musl-perf' });

interface Counted {
  readonly qemu?: string;
  readonly kernel?: string;
  readonly noisy?: boolean;
}

/** A run of glibc with a hundred instructions and musl-perf with others. */
function count(
  others: readonly number[],
  { qemu = '7.2.22', kernel = '6.1', noisy }: Counted = {},
): JudgedRun {
  const cells = [glibc, musl];
  const record = makeRecord(cells, {
    engine: { ...engine, kernel },
    environment: {},
    proofs: cells.map((cell) => proofOf(cell, qemu)),
    noiseRule: makeNoiseRule(2),
  });
  const values = [glibc, [100, 100, 100]] as const;
  const entries = [values, [musl, others] as const].flatMap(([cell, numbers]) =>
    makeTrials(cell, numbers, instructions.name),
  );
  const run = makeRunSamples(
    record,
    noisy === true ? [...entries, ...makeBlocks(glibc, [0.5, 0, 0])] : entries,
  );
  return { run, rows: makeRows(run) };
}

const engine = { arch: 'x86_64', product: 'Docker', securityOptions: [] } as unknown as RunRecord['engine'];

function proofOf(cell: Cell, qemu: string): RunRecord['proofs'][number] {
  const output = `qemu-x86_64 version ${qemu}\nCopyright`;
  const facts = [{ name: 'qemu', command: '', output, expected: '', holds: true }];
  return { subjectId: subjectId(cell), facts } as unknown as RunRecord['proofs'][number];
}

describe('makeRows(), of counts', () => {
  it('makeRows() has a ratio of the medians, without an interval and a test', () => {
    const [base, other] = count([110, 110, 110]).rows;
    expect(base).toMatchObject({ status: 'measured', metric: { unit: 'insn/op' } });
    expect(base).not.toHaveProperty('reason');
    expect(other).toHaveProperty('ratio', { baseline: 'glibc', n: 3, estimate: 1.1 });
  });

  it('makeRows() says how far counts are apart that should be equal', () => {
    const [, other] = count([110, 110, 110.11]).rows;
    expect(other).toMatchObject({
      status: 'measured',
      reason: 'counts of 3 processes differ by up to 0.1 %',
    });
  });

  it('makeRows() drops no count for noise', () => {
    expect(
      count([110, 110, 110], { noisy: true }).rows.map((row) => 'summary' in row && row.summary.n),
    ).toEqual([3, 3]);
  });
});

describe('gateCounts()', () => {
  it('gateCounts() is certain of what every process counted alike', () => {
    const [finding] = gateCounts(compareVariants(count([101, 101, 101])));
    expect(finding).toMatchObject({ ratio: 1.01, margin: 0.000_05, flagged: true, certain: true });
    expect(gateCounts(compareVariants(count([101, 101.1, 101])))[0]).not.toHaveProperty('certain');
  });

  it('gateCounts() flags 100 ppm, to be counted again: three processes may agree by chance', () => {
    const [finding] = gateCounts(compareVariants(count([100.01, 100.01, 100.01])));
    expect(finding).toMatchObject({ margin: 0.000_05, flagged: true });
    expect(finding).not.toHaveProperty('certain');
  });

  it('gateCounts() has nothing to say of what was timed', () => {
    const verdicts = compareVariants(
      timed.makeRun([
        [timed.glibc, timed.around(100)],
        [timed.musl, timed.around(120)],
      ]),
    );
    expect(verdicts.map(({ verdict }) => verdict.kind)).toEqual(['regressed']);
    expect(gateCounts(verdicts)).toEqual([]);
  });

  it('gateCounts() flags nothing that is equal, better, or unclear', () => {
    for (const others of [
      [100, 100, 100],
      [90, 90, 90],
      [110, 100, 110],
    ])
      expect(gateCounts(compareVariants(count(others))).map(({ flagged }) => flagged)).toEqual([false]);
  });
});

describe('compareRuns(), of counts', () => {
  const kinds = (before: JudgedRun, after: JudgedRun): string[] =>
    compareRuns({ before, after }).map(({ verdict }) => verdict.kind);

  it('compareRuns() compares counts themselves, on whatever machine', () => {
    const before = count([110, 110, 110]);
    expect(kinds(before, count([110, 110, 110], { kernel: '7.0' }))).toEqual(['unchanged', 'unchanged']);
    expect(kinds(before, count([112, 112, 112]))).toEqual(['unchanged', 'regressed']);
  });

  it('compareRuns() does not compare counts of different QEMUs', () => {
    const [verdict] = compareRuns({ before: count([1, 1, 1]), after: count([1, 1, 1], { qemu: '8.0.0' }) });
    expect(verdict?.verdict).toEqual({
      kind: 'incomparable',
      differing: [{ name: 'qemu', here: 'qemu-x86_64 version 8.0.0', there: 'qemu-x86_64 version 7.2.22' }],
    });
  });
});
