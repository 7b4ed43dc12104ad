import { type Entry, journalVersion } from '../model/journal.ts';
import type { Plan, PlannedTrial } from '../model/plan.ts';
import { subjectId } from '../model/cell.ts';
import { splitBlocks } from '../runner/measure/blocks.ts';
import { proof } from './journal-fixtures.ts';
import { makeOutcome } from './outcome.ts';

const at = '2026-11-21T21:34:42.123Z';

function measured({ sequence, round, cellId, layout }: PlannedTrial): Entry {
  const { stdout: _stdout, stderr: _stderr, ...kernel } = makeOutcome({ wallMs: 10 + round });
  const place = { at, sequence, round, cellId, ...(layout !== undefined && { layout }) };
  return { kind: 'trial', ...place, values: { time: 1 + round }, iterationsMs: [], checksum: 'abc', kernel };
}

/** For tests only: the entries of a run that followed its plan to the end. */
export function followPlan({ run, plan }: { readonly run: string; readonly plan: Plan }): Entry[] {
  const subjects = new Set(plan.cells.map((cell) => subjectId(cell)));
  return [
    { kind: 'run', version: journalVersion, run, at },
    ...[...subjects].map((id) => ({ kind: 'subject', at, proof: { ...proof, subjectId: id } }) as const),
    ...splitBlocks(plan).flatMap(({ round, groupId, trials }) => [
      ...trials.map(measured),
      { kind: 'block', at, round, groupId, wallMs: 40 } as const,
    ]),
    { kind: 'end', at, status: 'complete' },
  ];
}
