import type { CellVerdict, Comparison, DifferingFact } from '../../model/verdict.ts';
import type { Unit } from '../../model/unit.ts';
import { describeChange, describeRange, describeSize, renderShare } from './change-text.ts';
import { cutText, safeText } from './escape.ts';
import { verdictName } from './verdict-words.ts';

const mostFacts = 3;
/** CPU flags fill a page. */
const longestFact = 40;
/** Nobody measures more. */
const mostRounds = 10_000;

/** One sentence: `regressed: 5.2 % slower (2.1–8.0 %), margin 1 %`. */
export function describeVerdict(verdict: CellVerdict): string {
  return `${verdictName(verdict.verdict.kind)}: ${explainVerdict(verdict)}`;
}

/** The sentence without the name of the verdict: what justifies it. */
export function explainVerdict({ verdict, metric: { unit } }: CellVerdict): string {
  switch (verdict.kind) {
    case 'regressed':
    case 'improved':
      return explainComparison(verdict.comparison, unit);
    case 'unchanged':
      return explainEquality(verdict.comparison, unit);
    case 'inconclusive':
      return `${explainComparison(verdict.comparison, unit)}${explainRounds(verdict.roundsToSettle)}`;
    case 'contaminated':
      return `the baseline differs from itself: ${describeSize(verdict.control, unit)} (99 %: ${describeRange(verdict.control.interval, unit)})`;
    case 'not-steady':
    case 'failed':
    case 'unavailable':
    case 'emulated':
      return safeText(verdict.reason);
    case 'incomparable':
      return explainFacts(verdict.differing);
    case 'missing':
      return 'only the earlier run has it';
    case 'new':
      return 'there is nothing to compare it with';
  }
}

/** `kernel is 6.1 here, 6.5 there` */
export function describeFact({ name, here, there }: DifferingFact): string {
  const [a, b] = [here, there].map((text) => cutText(safeText(text), longestFact) || 'empty');
  return `${safeText(name)} is ${a ?? ''} here, ${b ?? ''} there`;
}

function explainComparison(comparison: Comparison, unit: Unit): string {
  const change = (comparison.basis === 'counts' ? describeSize : describeChange)(comparison, unit);
  return `${change}, margin ${renderShare(comparison.margin)}${explainBasis(comparison)}`;
}

function explainEquality(comparison: Comparison, unit: Unit): string {
  const { equivalenceInterval, margin } = comparison;
  const range = equivalenceInterval && ` (90 %: ${describeRange(equivalenceInterval, unit)})`;
  const within = `within the margin of ${renderShare(margin)}`;
  return `${describeSize(comparison, unit)}${range ?? ''}, ${within}${explainBasis(comparison)}`;
}

function explainBasis({ basis }: Comparison): string {
  return basis === 'direct' ? ', with what drifted between the two sessions' : '';
}

function explainRounds(rounds: number | undefined): string {
  if (rounds === undefined) return '';
  return `; ${rounds > mostRounds ? `more than ${mostRounds}` : rounds} rounds would settle it`;
}

function explainFacts(facts: readonly DifferingFact[]): string {
  const beyond = facts.length - mostFacts;
  const named = facts.slice(0, mostFacts).map(describeFact);
  return [...named, ...(beyond > 0 ? [`and ${beyond} more`] : [])].join('; ');
}
