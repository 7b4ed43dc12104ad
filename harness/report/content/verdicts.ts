import {
  type CellVerdict,
  type Comparison,
  type ControlCheck,
  type ControlFigures,
  type DifferingFact,
  type Row,
  type RunRecord,
  type Unit,
  type Verdict,
  countOf,
  equalityMargin,
  nameWorkload,
  units,
} from '../../model/index.ts';
import type { Style } from './colours.ts';
import {
  allChangeWords,
  describeChange,
  describeRange,
  describeSize,
  renderMargin,
  renderNumber,
  renderShare,
  wordsOf,
} from './numbers.ts';
import { distinguishPlaces, groupRows, includesOne, nameCell, nameIds, ratioOf } from './rows.ts';
import { cutTexts, safeText } from './text.ts';

type Kind = Verdict['kind'];

/** Between the variants of a run nothing got worse with time: words of getting worse are for releases and nights. */
export type Between = 'variants' | 'releases';

interface VerdictWords {
  /** The same in every unit; else the unit's own word. */
  readonly variants: string | ((unit: Unit) => string);
  readonly releases: string;
  readonly style?: Style;
  /** Whether the verdict says that something differs, or does not. */
  readonly settled: boolean;
}

const alike = (name: string): Pick<VerdictWords, Between> => ({ variants: name, releases: name });

/** In the order in which kinds are counted. docs/method.md says what each means. */
const words = {
  regressed: {
    variants: (unit) => wordsOf(unit).worse,
    releases: 'regressed',
    style: 'red',
    settled: true,
  },
  improved: {
    variants: (unit) => wordsOf(unit).better,
    releases: 'improved',
    style: 'green',
    settled: true,
  },
  unchanged: { variants: (unit) => wordsOf(unit).equal, releases: 'unchanged', settled: true },
  control: { ...alike('control'), style: 'dim', settled: true },
  inconclusive: { variants: 'not known', releases: 'inconclusive', style: 'yellow', settled: false },
  contaminated: { variants: 'not known', releases: 'contaminated', style: 'yellow', settled: false },
  'not-steady': { ...alike('not steady'), style: 'yellow', settled: false },
  failed: { ...alike('failed'), style: 'yellow', settled: false },
  incomparable: { ...alike('incomparable'), style: 'yellow', settled: false },
  missing: { ...alike('missing'), style: 'yellow', settled: false },
  unavailable: { ...alike('unavailable'), style: 'dim', settled: false },
  emulated: { ...alike('emulated'), style: 'dim', settled: false },
  new: { ...alike('new'), style: 'dim', settled: false },
} as const satisfies Record<Kind, VerdictWords>;

// Object.keys forgets what the keys are.
const verdictKinds = Object.keys(words) as Kind[];

type Named = Pick<CellVerdict, 'verdict' | 'metric'>;

function verdictName({ verdict: { kind }, metric: { unit } }: Named, between: Between): string {
  return nameKind(kind, { unit, between });
}

function nameKind(kind: Kind, { unit, between }: { readonly unit: Unit; readonly between: Between }): string {
  const name: VerdictWords[Between] = words[kind][between];
  return typeof name === 'string' ? name : name(unit);
}

/** The verdict as tables have it: `as fast ±1 %`, with the margin that it holds within, since it means no more than that. */
export function nameVerdict(of: Named, between: Between): string {
  const name = verdictName(of, between);
  return of.verdict.kind === 'unchanged'
    ? `${name} ±${renderShare(equalityMargin(of.verdict.comparison))}`
    : name;
}

/** The verdict as files for programs have it: `as-fast`, and `contaminated` for what a control forbids to know. */
export function codeVerdict(of: Named, between: Between): string {
  const { kind } = of.verdict;
  return kind === 'contaminated' ? kind : verdictName(of, between).replaceAll(' ', '-');
}

/** Every text that `codeVerdict` may give. */
export const verdictCodes: readonly string[] = [
  ...new Set([
    ...verdictKinds.flatMap((kind) => {
      const { variants, releases }: VerdictWords = words[kind];
      return [releases, ...(typeof variants === 'string' ? [variants] : [])];
    }),
    ...allChangeWords,
  ]),
].map((name) => name.replaceAll(' ', '-'));

/** The words for what a run compares. */
export function betweenOf({ against }: Pick<RunRecord, 'against'>): Between {
  return against === undefined ? 'variants' : 'releases';
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
export const mostRounds = 10_000;

/** One sentence: `regressed: slower, 1.052 × (1.021 – 1.080), margin 1 %`. */
export function describeVerdict(verdict: CellVerdict, between: Between = 'releases'): string {
  return `${verdictName(verdict, between)}: ${explainVerdict(verdict)}`;
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

/** `slower, 1.023 × (99 %: 1.012 – 1.034)` */
function describeControl(figures: ControlFigures, unit: Unit): string {
  return `${describeSize(figures, unit)} (99 %: ${describeRange(figures.ratio, figures.interval)})`;
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
  const range = equivalenceInterval && ` (90 %: ${describeRange(comparison.ratio, equivalenceInterval)})`;
  const within = `within the margin of ${renderMargin(equalityMargin({ margin }), unit)}`;
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
export function describeCounts(verdicts: readonly CellVerdict[], between: Between = 'releases'): string {
  const cells = verdicts.filter(({ cell, verdict }) => cell.twin !== true && verdict.kind !== 'control');
  const sorted = cells.toSorted((a, b) => orderOf(a) - orderOf(b));
  const groups = groupRows(sorted, (of) => verdictName(of, between));
  return (
    groups.map((of) => `${of.length} ${of[0] ? verdictName(of[0], between) : ''}`).join(' · ') || 'no cells'
  );
}

function orderOf({ verdict }: CellVerdict): number {
  return verdictKinds.indexOf(verdict.kind);
}

/** When a verdict is which, in a sentence: the rule that docs/method.md has. */
export function defineVerdicts(between: Between): string {
  const [worse, better, equal, unknown] = (
    ['regressed', 'improved', 'unchanged', 'inconclusive'] as const
  ).map((kind) => nameKind(kind, { unit: 'ms', between }));
  const widest = renderShare(equalityMargin({ margin: 1 }));
  const others = between === 'variants' ? ' Metrics that are no time have words of their own.' : '';
  return `A verdict is ${worse} or ${better} where the 95 % interval leaves 1 out and the estimate is beyond the margin; ${equal} where the 90 % interval lies within the margin on both sides, or within ${widest} where the margin is wider; and else ${unknown}.${others}`;
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
export function listUnjudged(
  verdicts: readonly CellVerdict[],
  between: Between = 'releases',
): UnjudgedCells[] {
  return groupRows(unjudgedOf(verdicts), (of) => describeVerdict(of, between)).flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ sentence: describeVerdict(first, between), cells: group.map(({ cell }) => safeText(cell.id)) }];
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
    const { kind, figures, metric, other } = largest;
    const than = kind === 'a-a' ? '' : ` to that on ${safeText(other)}`;
    const size = describeControl(figures, metric.unit);
    const count = `${others.length + 1} of ${countOf(checked, 'such pair')}`;
    return `${suite}: ${safeText(figures.by ?? '')} should be equal${than}, and is not: ${size}. Differences of that size mean nothing here (${count})`;
  });
}

/** Ratios that are listed with their workloads; more are given as a range. */
const mostNames = 6;

interface Control {
  readonly workload: string;
  readonly comparison: Comparison;
}

/** `The baseline measured twice: mstress 1.002, espresso 0.997; 0 of 2 differ (p ≤ .05)` */
export function describeControls(verdicts: readonly CellVerdict[]): string {
  const repeated = verdicts.filter(({ cell }) => cell.twin === true);
  if (repeated.length === 0) return 'No baseline was measured a second time';
  const controls = repeated.flatMap(({ cell, verdict }): Control[] =>
    'comparison' in verdict
      ? [{ workload: `${cell.suite}/${nameWorkload(cell)}`, comparison: verdict.comparison }]
      : [],
  );
  const without = repeated.length - controls.length;
  return [
    `The baseline measured twice: ${describeRatios(controls)}`,
    `${controls.filter(({ comparison }) => (comparison.pValue ?? 1) <= 0.05).length} of ${controls.length} differ (p ≤ .05)`,
    ...(without > 0 ? [`${without} without a number`] : []),
  ].join('; ');
}

function describeRatios(controls: readonly Control[]): string {
  if (controls.length === 0) return 'no ratio';
  if (controls.length <= mostNames)
    return controls
      .map(({ workload, comparison }) => `${safeText(workload)} ${renderControlRatio(comparison.ratio)}`)
      .join(', ');
  const ratios = controls.map(({ comparison }) => comparison.ratio);
  return `${controls.length} ratios from ${renderControlRatio(Math.min(...ratios))} to ${renderControlRatio(Math.max(...ratios))}`;
}

function renderControlRatio(ratio: number): string {
  return renderNumber(ratio, -3);
}

/** Each reason for which cells could not be judged; that more rounds are wanted, the tables say. */
export function listDoubts(verdicts: readonly CellVerdict[], between: Between = 'releases'): string[] {
  const doubted = verdicts.filter(({ verdict }) => verdict.kind !== 'inconclusive');
  const placeOf = distinguishPlaces(verdicts.map(({ cell }) => cell));
  return groupRows(unjudgedOf(doubted), (of) => describeVerdict(of, between)).map((group) => {
    const names = group.map(({ cell }) => nameCell(cell, placeOf));
    return `${group[0] ? describeVerdict(group[0], between) : ''} (${nameIds(names)})`;
  });
}

/** A verdict is about a metric of a cell. */
export type Judged = Pick<Row, 'cell' | 'metric'>;

/** Verdicts by the id of the cell and the name of the metric. */
export interface VerdictIndex {
  readonly between: Between;
  readonly verdicts: ReadonlyMap<string, CellVerdict>;
}

export function indexVerdicts(verdicts: readonly CellVerdict[], between: Between): VerdictIndex {
  return { between, verdicts: new Map(verdicts.map((of) => [keyOf(of), of])) };
}

/** Undefined for metrics that verdicts are not about. */
export function verdictOf(row: Judged, { verdicts }: VerdictIndex): Verdict | undefined {
  return verdicts.get(keyOf(row))?.verdict;
}

function keyOf({ cell, metric }: Judged): string {
  return JSON.stringify([cell.id, metric.name]);
}
