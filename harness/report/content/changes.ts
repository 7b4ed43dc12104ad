import {
  type CellVerdict,
  type Comparison,
  emulatorSentence,
  labelOf,
  nameWorkload,
} from '../../model/index.ts';
import { describeChange, groupThousands } from './numbers.ts';
import { groupRows, renderPlace, distinguishPlaces } from './rows.ts';
import { describeCounts } from './verdicts.ts';

/** What became of a suite in one unit and place; `text` follows their names, and begins with a comma or a colon. */
export interface SuiteChanges {
  readonly suite: string;
  readonly place: string;
  readonly text: string;
}

/**
 * What changed between two runs or releases, for each suite, unit and place, without controls: times and counts, and times of
 * two machines, have no worst in common.
 */
export function listChanges(verdicts: readonly CellVerdict[], compared: string): SuiteChanges[] {
  const cells = verdicts.filter(({ cell, verdict }) => cell.twin !== true && verdict.kind !== 'control');
  const groups = groupRows(cells, (of) => JSON.stringify([of.cell.suite, of.metric.unit, renderPlace(of)]));
  const placeOf = distinguishPlaces(cells.map(({ cell }) => cell));
  return groups.flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const { unit } = first.metric;
    const place = [unit === 'insn/op' ? 'instructions counted' : unit, placeOf(first.cell)];
    return {
      suite: first.cell.suite,
      place: place.filter(Boolean).join(' · '),
      text: describe(of, compared),
    };
  });
}

function describe(of: readonly CellVerdict[], compared: string): string {
  return of.every(({ verdict }) => verdict.kind === 'emulated')
    ? `: ${emulatorSentence}; ${of.length === 1 ? 'its only cell is' : `its ${of.length} cells are`} compared with nothing`
    : `, compared with ${compared}: ${describeCounts(of)}; ${describeExtremes(of)}`;
}

/** The largest changes that verdicts have shown: an estimate alone shows nothing. */
function describeExtremes(verdicts: readonly CellVerdict[]): string {
  const found = (['regressed', 'improved'] as const).flatMap((kind) => {
    const largest = findLargest(verdicts, kind);
    return largest === undefined ? [] : [`${words[kind]} ${describeLargest(largest)}`];
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

/** Names the workload in full: its name within a table does not say which size of `memcpy` is meant. */
function describeLargest({ cell, metric, comparison }: Shown): string {
  const name = nameWorkload(cell);
  return `${name} on ${labelOf(cell)}: ${groupThousands(describeChange(comparison, metric.unit))}`;
}
