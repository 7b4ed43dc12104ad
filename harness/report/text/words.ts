import {
  type Annotation,
  type BlockProgress,
  type Cell,
  type CellVerdict,
  type Comparison,
  type DifferingFact,
  type Interval,
  type Ratio,
  type Row,
  type Series,
  type Unit,
  type Verdict,
  units,
} from '../../model/index.ts';
import { groupRows } from '../report.ts';
import { cutText, safeText } from './escape.ts';
import { describeChange, describeRange, describeSize, renderNumber, renderShare } from './format.ts';
import type { Style } from './layout.ts';

type Kind = Verdict['kind'];

interface VerdictWords {
  readonly name: string;
  readonly style?: Style;
  /** Whether it answers the question of a change. */
  readonly settled: boolean;
}

/** In the order in which kinds are counted. */
const words = {
  regressed: { name: 'regressed', style: 'red', settled: true },
  improved: { name: 'improved', style: 'green', settled: true },
  unchanged: { name: 'unchanged', settled: true },
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

export function verdictName(kind: Kind): string {
  return words[kind].name;
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

/** `2 regressed · 40 unchanged`. Twins are left out: they say something about the session, not about a variant. */
export function describeCounts(verdicts: readonly CellVerdict[]): string {
  const cells = verdicts.filter(({ cell }) => cell.twin !== true);
  const counts = verdictKinds.map((kind) => ({
    kind,
    count: cells.filter(({ verdict }) => verdict.kind === kind).length,
  }));
  const present = counts.filter(({ count }) => count > 0);
  return present.map(({ kind, count }) => `${count} ${verdictName(kind)}`).join(' · ') || 'no cells';
}

/** `time in ms, lower is better` */
export function renderHeading({ metric }: Pick<Row, 'metric'>): string {
  return `${safeText(metric.name)} in ${metric.unit}, ${units[metric.unit]} is better`;
}

/** `debian 12 · x86_64 · local`, `debian 12 · aarch64 emulated · local` */
export function renderPlace({ cell }: Pick<Row, 'cell'>): string {
  const arch = cell.emulated === true ? `${cell.arch} emulated` : cell.arch;
  return [`${cell.family} ${cell.release}`, arch, cell.engine].map(safeText).join(' · ');
}

export function ratioOf(row: Row): Ratio | undefined {
  return 'summary' in row ? row.ratio : undefined;
}

/** Which way a ratio points, where its interval says so: red is worse. */
export function ratioStyle(row: Row): { readonly style?: Style } {
  const interval = ratioOf(row)?.interval;
  if (interval === undefined || includesOne(interval)) return {};
  return { style: interval.low > 1 === (units[row.metric.unit] === 'lower') ? 'red' : 'green' };
}

export function includesOne({ low, high }: Interval): boolean {
  return low <= 1 && high >= 1;
}

/** Cells of which the same sentence is to be said. */
export interface UnjudgedCells {
  readonly sentence: string;
  readonly cells: readonly string[];
}

/** What could not be judged, and why. Twins are not among it: nobody asks whether they changed. */
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

/** What the machine of an engine did in its last blocks, and how many of all do not count; undefined before the first. */
export function describeNoise(last: readonly BlockProgress[]): string | undefined {
  const newest = last.at(-1);
  if (newest === undefined) return undefined;
  const { blocks, dropped } = newest;
  const counts = `${dropped} of ${blocks} ${blocks === 1 ? 'block' : 'blocks'} dropped`;
  return [counts, ...describeMachine(last)].join(', ');
}

/** Over the last blocks together; what is not known is left out. */
export function describeMachine(last: readonly BlockProgress[]): string[] {
  const throttles = last.reduce((sum, block) => sum + (block.throttles ?? 0), 0);
  const pressures = [
    ['CPU', meanShare(last, 'cpuPressure')],
    ['memory', meanShare(last, 'memoryPressure')],
    ['disk', meanShare(last, 'ioPressure')],
  ] as const;
  const known = pressures.flatMap(([name, share]) =>
    share === undefined ? [] : `${name} ${renderPercent(share)}`,
  );
  const steal = meanShare(last, 'stealShare');
  return [
    ...(steal === undefined ? [] : [`steal ${renderPercent(steal)}`]),
    ...(throttles > 0 ? [`throttled ${throttles} ${throttles === 1 ? 'time' : 'times'}`] : []),
    ...(known.length > 0 ? [`pressure: ${known.join(', ')}`] : []),
  ];
}

type Share = 'stealShare' | 'cpuPressure' | 'memoryPressure' | 'ioPressure';

/** Of the time of all blocks that know it. */
function meanShare(blocks: readonly BlockProgress[], name: Share): number | undefined {
  const known = blocks.flatMap(({ wallMs, [name]: share }) =>
    share === undefined ? [] : [{ wallMs, share }],
  );
  const wallMs = known.reduce((sum, block) => sum + block.wallMs, 0);
  return wallMs > 0 ? known.reduce((sum, block) => sum + block.share * block.wallMs, 0) / wallMs : undefined;
}

export function renderPercent(share: number): string {
  const percent = 100 * share;
  return `${percent >= 10 ? Math.round(percent) : Number(percent.toFixed(1))} %`;
}

/** `+5.2 % (0.950 → 1.000)` */
export function describeStep({ before, after }: Annotation): string {
  const share = (after / before - 1) * 100;
  return `${share > 0 ? '+' : '−'}${Math.abs(share).toPrecision(2)} % (${before.toFixed(3)} → ${after.toFixed(3)})`;
}

/** What the records say changed where a level did, and how well the place of the step is known. */
export function describeCause({ changes, nightsOff }: Annotation): string {
  if (changes.length === 0) return 'nothing that is recorded changed';
  const where = nightsOff === 0 ? '' : `up to ${nightsOff} night${nightsOff === 1 ? '' : 's'} off, `;
  return where + changes.join(' · ');
}

/** More are given as a range. */
const mostNames = 6;

interface Control {
  readonly workload: string;
  readonly comparison: Comparison;
}

/** The A/A line: `A/A: mstress 1.002, espresso 0.997; 0 of 2 have p ≤ .05`. */
export function describeControls(verdicts: readonly CellVerdict[]): string {
  const twins = verdicts.filter(({ cell }) => cell.twin === true);
  if (twins.length === 0) return 'A/A: no baseline was measured a second time';
  const controls = twins.flatMap(({ cell, verdict }): Control[] =>
    'comparison' in verdict
      ? [{ workload: `${cell.suite}/${cell.workload}`, comparison: verdict.comparison }]
      : [],
  );
  const without = twins.length - controls.length;
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

export interface GroupWords {
  readonly title: string;
  /** In what the series of the group are alike. */
  readonly about: readonly string[];
}

/** Of series that can stand below each other: see `groupSeries`. */
export function describeGroup(group: readonly Series[]): GroupWords {
  const [first] = group;
  if (first === undefined) return { title: '', about: [] };
  const { cell, metric, fingerprint } = first;
  const nights = group.flatMap((series) => series.nights.map(({ at }) => at)).sort();
  const about = [
    `ratios to ${first.baseline}, ${metric.name} in ${metric.unit}, ${units[metric.unit]} is better`,
    `${cell.family} ${cell.release}`,
    cell.arch,
    cell.engine,
    `suite version ${cell.suiteVersion}`,
    `CPUs ${first.cpuset}`,
    `${renderCount(new Set(nights).size)}, ${dayOf(nights[0])} to ${dayOf(nights.at(-1))}`,
  ];
  return {
    title: safeText(`${cell.suite} on ${fingerprint.name} (${fingerprint.hash})`),
    about: about.map(safeText),
  };
}

function dayOf(at = ''): string {
  return at.slice(0, 10);
}

function renderCount(nights: number): string {
  return nights === 1 ? '1 night' : `${nights} nights`;
}

/** Cells named in a sentence; further ones are counted. */
const mostDoubtNames = 3;

/** What could not be judged and why, each reason once; that more rounds are wanted is told by the tables. */
export function listDoubts(verdicts: readonly CellVerdict[]): string[] {
  const doubted = verdicts.filter(({ verdict }) => verdict.kind !== 'inconclusive');
  return listUnjudged(doubted).map(({ sentence, cells }) => `${sentence} (${nameIds(cells)})`);
}

export function nameIds(ids: readonly string[]): string {
  const beyond = ids.length - mostDoubtNames;
  return [...ids.slice(0, mostDoubtNames), ...(beyond > 0 ? [`and ${beyond} more`] : [])].join(', ');
}

const parts: readonly ((cell: Cell) => string)[] = [
  ({ family, release }) => `${family} ${release}`,
  ({ arch, emulated }) => (emulated === true ? `${arch} emulated` : arch),
  ({ engine }) => engine,
];

/** What tells the place of each of these cells from those of the others: `aarch64 emulated`, or nothing. */
export function tellPlacesApart(cells: readonly Cell[]): (cell: Cell) => string {
  const telling = parts.filter((part) => new Set(cells.map(part)).size > 1);
  return (cell) => telling.map((part) => safeText(part(cell))).join(' · ');
}
