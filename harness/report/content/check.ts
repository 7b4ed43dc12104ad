import {
  type CheckReport,
  type Confirmation,
  type FunctionChange,
  type FunctionChanges,
  type GateFinding,
  countOf,
} from '../../model/index.ts';
import {
  describeChange,
  describeSize,
  groupThousands,
  renderMargin,
  renderPValue,
  renderShare,
  shortestNumber,
} from './numbers.ts';
import { safeText } from './text.ts';
import { describeFact } from './verdicts.ts';

/** `check against debian:12.10` */
export function describeCheck({ kind, reference, run }: CheckReport): string {
  const name = safeText(reference);
  return kind === 'against' ? `check against ${name}` : `check of run ${safeText(run)} against run ${name}`;
}

/** The outcome, in one sentence. */
export function describeOutcome(report: CheckReport): string {
  const reference = `${report.kind === 'baseline' ? 'run ' : ''}${safeText(report.reference)}`;
  const cells = countCells(report.gated);
  const worse = confirmedOf(report).length;
  if (report.gated === 0) return `No cell could be held against ${reference}`;
  if (worse > 0)
    return `${worse} of ${cells} got worse than ${reference}, by more than the margin${areMeasuredAgain(report) ? ', and two sessions of their own confirm it' : ''}`;
  const suspected = report.findings.length;
  if (suspected === 0) return `Nothing got worse than ${reference}, as far as ${cells} can tell`;
  return `Nothing is confirmed to be worse than ${reference}: ${suspected} of ${cells} looked like it once`;
}

function areMeasuredAgain(report: CheckReport): boolean {
  return confirmedOf(report).every(({ second }) => second !== undefined);
}

export function confirmedOf({ findings }: CheckReport): Confirmation[] {
  return findings.filter(({ confirmed }) => confirmed);
}

export function suspectedOf({ findings }: CheckReport): Confirmation[] {
  return findings.filter(({ confirmed }) => !confirmed);
}

/** The margin that a cell had to be worse by, and the threshold where what sessions differ by is added to it. */
export function describeMargin({ margin, threshold, metric }: GateFinding): string {
  if (threshold === undefined) return renderMargin(margin, metric.unit);
  return `${renderShare(margin)} (${renderShare(threshold)} with what sessions differ by)`;
}

/** The finding of one session: `5.2 % slower (2.1–8.0 %), p = 0.0012`. */
export function describeFinding({
  metric,
  pValue,
  adjustedPValue = pValue,
  ...figures
}: GateFinding): string {
  if (adjustedPValue === undefined) return describeSize(figures, metric.unit);
  return `${describeChange(figures, metric.unit)}, ${renderPValue(adjustedPValue)}`;
}

/** Says whether the last session confirmed a finding. */
export function describeFate(
  { first, confirmed, second, third }: Confirmation,
  { confirmationRun }: Pick<CheckReport, 'confirmationRun'>,
): string {
  if (first.certain === true) return 'certain: every process counted the same';
  if (confirmed)
    return third === undefined ? 'confirmed in a session of its own' : 'confirmed in two sessions of its own';
  if (second?.flagged === true)
    return 'not confirmed: one session of its own shows it, and the next does not';
  if (second !== undefined) return 'not confirmed: a session of its own does not show it';
  return confirmationRun === undefined
    ? 'not confirmed: there was no session of its own'
    : 'not confirmed: it could not be measured again';
}

/** The functions that counted instructions differ in. */
export interface DescribedFunctions {
  readonly heading: string;
  /** `app: extra`, then instructions before and after and by how much they differ. */
  readonly lines: readonly (readonly [name: string, before: string, after: string, difference: string])[];
  readonly notes: readonly string[];
}

/** Headings of those lines. */
export const functionHeadings = ['function', 'instructions before', 'after', 'difference'] as const;

/** Undefined where nobody asked for them. */
export function describeFunctions(functions: FunctionChanges | undefined): DescribedFunctions | undefined {
  if (functions === undefined) return undefined;
  if (functions.kind === 'failed')
    return {
      heading: `its functions could not be counted: ${safeText(functions.reason)}`,
      lines: [],
      notes: [],
    };
  const { before, after, differing, largest, notes } = functions;
  const which = differing > largest.length ? `, most in these of ${countOf(differing, 'function')}` : '';
  return {
    heading: `${renderCount(before)} instructions before, ${renderCount(after)} after${which}`,
    lines: largest.map((change) => [
      nameFunction(change),
      renderCount(change.before),
      renderCount(change.after),
      renderDifference(change),
    ]),
    notes: notes.map(safeText),
  };
}

/** `most in app: extra (+2,000 instructions)`; undefined where that is not known. */
export function describeMostChanged({ functions }: Confirmation): string | undefined {
  const first = functions?.kind === 'counted' ? functions.largest[0] : undefined;
  return first && `most in ${nameFunction(first)} (${renderDifference(first)} instructions)`;
}

function nameFunction({ file, name }: FunctionChange): string {
  if (file === '') return 'code made while it ran';
  return safeText(name.startsWith('+') || name === '' ? `${file}${name}` : `${file}: ${name}`);
}

function renderCount(instructions: number): string {
  return groupThousands(String(shortestNumber(instructions)));
}

function renderDifference({ before, after }: FunctionChange): string {
  return `${after < before ? '−' : '+'}${renderCount(Math.abs(after - before))}`;
}

/** Conditions under which all figures hold, a sentence each. */
export function describeConditions({
  notes,
  allowed,
  droppedRounds,
  screening,
  rescreening,
  alpha,
  repetition,
  gated,
  rescreened,
}: CheckReport): string[] {
  return [
    ...notes.map(safeText),
    ...(gated === 0
      ? []
      : [
          `intervals are of 95 %; p is one-sided, that a cell is worse by no more than its margin: at ${renderShare(screening)} or less it is measured again, at ${renderShare(rescreening)} or less of both sessions once more, and at ${renderShare(alpha)} or less there, adjusted for all cells measured again (Holm), and at ${renderShare(repetition)} or less in yet another session, it is red`,
          ...(rescreened === 0
            ? []
            : [`${countCells(rescreened)} looked worse at first and had a second session`]),
        ]),
    ...allowed.map((fact) => `let through although it differs: ${describeFact(fact)}`),
    ...(droppedRounds === 0 ? [] : [`${countOf(droppedRounds, 'noisy round')} dropped, for all variants`]),
  ];
}

export function countCells(count: number): string {
  return countOf(count, 'cell');
}
