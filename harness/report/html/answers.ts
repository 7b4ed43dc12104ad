import { labelOf } from '../../model/cell.ts';
import type { RunRecord } from '../../model/run.ts';
import type { CellVerdict, Comparison } from '../../model/verdict.ts';
import { describeChange } from '../change-text.ts';
import { groupRows } from '../group-rows.ts';
import { describeCounts } from '../verdict-counts.ts';
import { groupThousands } from './figures-text.ts';
import { markup, type Markup } from './markup.ts';
import { lineOf } from './scenes.ts';

/** One sentence per suite, of what the verdicts say and no more. */
export function renderAnswers(record: RunRecord, verdicts: readonly CellVerdict[]): Markup {
  const suites = groupRows(
    verdicts.filter(({ cell }) => cell.twin !== true),
    ({ cell }) => cell.suite,
  );
  if (suites.length === 0) return markup`<p class="answer">Nothing was compared with anything.</p>`;
  return markup`${suites.map((of) => renderAnswer(record, of))}`;
}

function renderAnswer(record: RunRecord, verdicts: readonly CellVerdict[]): Markup {
  const suite = verdicts[0]?.cell.suite;
  return markup`<p class="answer">
    <strong>${suite}</strong>, ${describeAnswer(record, verdicts)}.
  </p>`;
}

/** The same as plain text: what the cells of one suite are compared with, and what came out. */
export function describeAnswer(record: RunRecord, verdicts: readonly CellVerdict[]): string {
  return `compared with ${nameBaseline(record)}: ${describeCounts(verdicts)}; ${describeExtremes(verdicts)}`;
}

function nameBaseline({ baseline, against }: RunRecord): string {
  return against === undefined ? baseline : `${against.kind} ${against.name}`;
}

/** The largest changes that are shown: an estimate alone shows nothing. */
function describeExtremes(verdicts: readonly CellVerdict[]): string {
  const found = (['regressed', 'improved'] as const).flatMap((kind) => {
    const largest = findLargest(verdicts, kind);
    return largest === undefined ? [] : [`${words[kind]} ${describe(largest)}`];
  });
  return found.join(', ') || 'no difference is shown that is larger than the margin';
}

const words = { regressed: 'worst', improved: 'best' };

interface Shown extends CellVerdict {
  readonly comparison: Comparison;
}

function findLargest(verdicts: readonly CellVerdict[], kind: keyof typeof words): Shown | undefined {
  const size = ({ comparison: { ratio } }: Shown): number => Math.abs(Math.log(ratio));
  return verdicts
    .flatMap((of): Shown[] =>
      of.verdict.kind === kind ? [{ ...of, comparison: of.verdict.comparison }] : [],
    )
    .reduce<Shown | undefined>(
      (largest, of) => (largest === undefined || size(of) > size(largest) ? of : largest),
      undefined,
    );
}

function describe({ cell, metric, comparison }: Shown): string {
  return `${lineOf(cell)} on ${labelOf(cell)}: ${groupThousands(describeChange(comparison, metric.unit))}`;
}
