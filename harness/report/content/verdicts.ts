import {
  type CellVerdict,
  type Comparison,
  type ControlCheck,
  type ControlFigures,
  type DifferingFact,
  type Row,
  type Unit,
  type Verdict,
  units,
} from '../../model/index.ts';
import type { Style } from './colours.ts';
import {
  describeChange,
  describeRange,
  describeSize,
  renderMargin,
  renderNumber,
  renderShare,
} from './numbers.ts';
import { groupRows, includesOne, nameIds, ratioOf } from './rows.ts';
import { cutTexts, safeText } from './text.ts';

type Kind = Verdict['kind'];

interface VerdictWords {
  readonly name: string;
  readonly style?: Style;
  /** Whether the verdict says that something changed, or did not. */
  readonly settled: boolean;
}

/** In the order in which kinds are counted. */
const words = {
  regressed: { name: 'regressed', style: 'red', settled: true },
  improved: { name: 'improved', style: 'green', settled: true },
  unchanged: { name: 'unchanged', settled: true },
  control: { name: 'control', style: 'dim', settled: true },
  inconclusive: { name: 'inconclusive', style: 'yellow', settled: false },
  contaminated: { name: 'contaminated', style: 'yellow', settled: false },
  'not-steady': { name: 'not steady', style: 'yellow', settled: false },
  failed: { name: 'failed', style: 'yellow', settled: false },
  incomparable: { name: 'incomparable', style: 'yellow', settled: false },
  missing: { name: 'missing', style: 'yellow', settled: false },
  unavailable: { name: 'unavailable', style: 'dim', settled: false },
  emulated: { name: 'emulated', style: 'dim', settled: false },
  new: { name: 'new', style: 'dim', settled: false },
} as const satisfies Record<Kind, VerdictWords>;

// Object.keys forgets what the keys are.
export const verdictKinds = Object.keys(words) as Kind[];

function verdictName(kind: Kind): string {
  return words[kind].name;
}

/** The verdict as tables have it: `unchanged` with the margin that it holds within, since it means no more than that. */
export function nameVerdict(verdict: Verdict): string {
  const name = verdictName(verdict.kind);
  if (verdict.kind !== 'unchanged') return name;
  const { margin, basis } = verdict.comparison;
  return `${name} ±${renderShare(margin)}${basis === 'counts' ? ' insn' : ''}`;
}

export function verdictStyle(kind: Kind): { readonly style?: Style } {
  const { style }: VerdictWords = words[kind];
  return style === undefined ? {} : { style };
}

/** Whether it is known if something changed. */
export function isSettled({ kind }: Verdict): boolean {
  return words[kind].settled;
}

const mostFacts = 3;
/** Characters of a fact: the flags of a CPU would fill a page. */
const longestFact = 40;
/** Nobody measures more rounds than this. */
const mostRounds = 10_000;

/** One sentence: `regressed: 5.2 % slower (2.1–8.0 %), margin 1 %`. */
export function describeVerdict(verdict: CellVerdict): string {
  return `${verdictName(verdict.verdict.kind)}: ${explainVerdict(verdict)}`;
}

/** The justification of a verdict, without its name. */
export function explainVerdict({ verdict, metric: { unit } }: CellVerdict): string {
  switch (verdict.kind) {
    case 'regressed':
    case 'improved':
    case 'control':
      return explainComparison(verdict.comparison, unit);
    case 'unchanged':
      return explainEquality(verdict.comparison, unit);
    case 'inconclusive':
      return `${explainComparison(verdict.comparison, unit)}${explainRounds(verdict.roundsToSettle)}`;
    case 'contaminated':
      return explainContamination(verdict.control, unit);
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

function explainContamination(control: ControlFigures, unit: Unit): string {
  const size = describeControl(control, unit);
  if (control.by === undefined) return `the baseline differs from itself: ${size}`;
  return `differences of this size mean nothing here: control ${safeText(control.by)} differs too: ${size}`;
}

/** `2.3 % slower (99 %: 1.2–3.4 %)` */
function describeControl(figures: ControlFigures, unit: Unit): string {
  return `${describeSize(figures, unit)} (99 %: ${describeRange(figures.interval, unit)})`;
}

/** `kernel is 6.1 here, 6.5 there` */
export function describeFact({ name, here, there }: DifferingFact): string {
  const [a, b] = cutTexts([safeText(here), safeText(there)], longestFact).map((text) => text || 'empty');
  return `${safeText(name)} is ${a ?? ''} here, ${b ?? ''} there`;
}

function explainComparison(comparison: Comparison, unit: Unit): string {
  const change = (comparison.basis === 'counts' ? describeSize : describeChange)(comparison, unit);
  return `${change}, margin ${renderMargin(comparison.margin, unit)}${explainBasis(comparison)}`;
}

function explainEquality(comparison: Comparison, unit: Unit): string {
  const { equivalenceInterval, margin } = comparison;
  const range = equivalenceInterval && ` (90 %: ${describeRange(equivalenceInterval, unit)})`;
  const within = `within the margin of ${renderMargin(margin, unit)}`;
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

/** `2 regressed · 40 unchanged`. Controls are left out: they are about the session, not about a variant. */
export function describeCounts(verdicts: readonly CellVerdict[]): string {
  const cells = verdicts.filter(({ cell, verdict }) => cell.twin !== true && verdict.kind !== 'control');
  const counts = verdictKinds.map((kind) => ({
    kind,
    count: cells.filter(({ verdict }) => verdict.kind === kind).length,
  }));
  const present = counts.filter(({ count }) => count > 0);
  return present.map(({ kind, count }) => `${count} ${verdictName(kind)}`).join(' · ') || 'no cells';
}

/** Red is worse, green better; none where the interval of the ratio includes 1. */
export function ratioStyle(row: Row): { readonly style?: Style } {
  const interval = ratioOf(row)?.interval;
  if (interval === undefined || includesOne(interval)) return {};
  return { style: interval.low > 1 === (units[row.metric.unit] === 'lower') ? 'red' : 'green' };
}

/** Cells that the same sentence is about. */
interface UnjudgedCells {
  readonly sentence: string;
  readonly cells: readonly string[];
}

/** Cells that could not be judged, by the reason. A/A controls are not among them: nobody asks whether they changed. */
export function listUnjudged(verdicts: readonly CellVerdict[]): UnjudgedCells[] {
  return groupRows(unjudgedOf(verdicts), describeVerdict).flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ sentence: describeVerdict(first), cells: group.map(({ cell }) => safeText(cell.id)) }];
  });
}

export function unjudgedOf(verdicts: readonly CellVerdict[]): CellVerdict[] {
  return verdicts.filter(({ cell, verdict }) => cell.twin !== true && !isSettled(verdict));
}

/**
 * The first lines of everything that answers: per suite and place the control that fails by most, and what cannot be
 * claimed therefore. None where all hold, and where none could be looked at.
 */
export function warnOfControls(checks: readonly ControlCheck[]): string[] {
  return checks.flatMap(({ suite, checked, failing: [largest, ...others] }) => {
    if (largest === undefined) return [];
    const { figures, metric, other } = largest;
    const size = describeControl(figures, metric.unit);
    const count = `${others.length + 1} of ${checked} controls fail`;
    const differs = `${suite}: control ${safeText(figures.by ?? '')} differs from ${safeText(other)}: ${size}`;
    return `${differs}. Differences of that size mean nothing here (${count})`;
  });
}

/** Ratios that are listed with their workloads; more are given as a range. */
const mostNames = 6;

interface Control {
  readonly workload: string;
  readonly comparison: Comparison;
}

/** The A/A line: `A/A: mstress 1.002, espresso 0.997; 0 of 2 have p ≤ .05`. */
export function describeControls(verdicts: readonly CellVerdict[]): string {
  const repeated = verdicts.filter(({ cell }) => cell.twin === true);
  if (repeated.length === 0) return 'A/A: no baseline was measured a second time';
  const controls = repeated.flatMap(({ cell, verdict }): Control[] =>
    'comparison' in verdict
      ? [{ workload: `${cell.suite}/${cell.workload}`, comparison: verdict.comparison }]
      : [],
  );
  const without = repeated.length - controls.length;
  return [
    `A/A: ${describeRatios(controls)}`,
    `${controls.filter(({ comparison }) => (comparison.pValue ?? 1) <= 0.05).length} of ${controls.length} have p ≤ .05`,
    ...(without > 0 ? [`${without} without a number`] : []),
  ].join('; ');
}

function describeRatios(controls: readonly Control[]): string {
  if (controls.length === 0) return 'no ratio';
  if (controls.length <= mostNames)
    return controls
      .map(({ workload, comparison }) => `${safeText(workload)} ${renderRatio(comparison.ratio)}`)
      .join(', ');
  const ratios = controls.map(({ comparison }) => comparison.ratio);
  return `${controls.length} ratios from ${renderRatio(Math.min(...ratios))} to ${renderRatio(Math.max(...ratios))}`;
}

function renderRatio(ratio: number): string {
  return renderNumber(ratio, -3);
}

/** Each reason for which cells could not be judged; that more rounds are wanted, the tables say. */
export function listDoubts(verdicts: readonly CellVerdict[]): string[] {
  const doubted = verdicts.filter(({ verdict }) => verdict.kind !== 'inconclusive');
  return listUnjudged(doubted).map(({ sentence, cells }) => `${sentence} (${nameIds(cells)})`);
}

/** A verdict is about a metric of a cell. */
export type Judged = Pick<Row, 'cell' | 'metric'>;

/** Verdicts by the id of the cell and the name of the metric. */
export type VerdictIndex = ReadonlyMap<string, Verdict>;

export function indexVerdicts(verdicts: readonly CellVerdict[]): VerdictIndex {
  return new Map(verdicts.map((of) => [keyOf(of), of.verdict]));
}

/** Undefined for metrics that verdicts are not about. */
export function verdictOf(row: Judged, verdicts: VerdictIndex): Verdict | undefined {
  return verdicts.get(keyOf(row));
}

function keyOf({ cell, metric }: Judged): string {
  return JSON.stringify([cell.id, metric.name]);
}
