import { type Cell, type CheckReport, type Confirmation, labelOf } from '../../model/index.ts';
import { groupRows } from '../report.ts';
import { describeFate, describeFinding } from '../terminal/check.ts';
import { safeText } from '../text/escape.ts';
import { renderShare } from '../text/format.ts';
import { describeVerdict, isSettled } from '../text/words.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text from outside, for an attribute or between tags. What XML 1.0 has no way to write becomes U+FFFD. */
export function xmlText(text: string): string {
  return safeText(text)
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

/** ` name="value"` for each that has a value. Names are ours. */
export function xmlAttributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}

/** A cell as one test. */
export interface Case {
  readonly cell: Cell;
  /** `error`: it could not be measured, though that was tried. */
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  /** A verdict, or a suspicion and what became of it. */
  readonly message: string;
}

/** Of every cell but the twins, which test the session; a finding has its case even where it has no verdict. */
export function toCases(report: CheckReport): Case[] {
  const findings = new Map(report.findings.map((found) => [found.first.cell.id, found]));
  const judged = report.verdicts.filter(({ cell }) => cell.twin !== true);
  const known = new Set(judged.map(({ cell }) => cell.id));
  const others = report.findings.filter(({ first }) => !known.has(first.cell.id));
  return [
    ...judged.map((of): Case => {
      const found = findings.get(of.cell.id);
      if (found !== undefined) return toFoundCase(found, report);
      const outcome = isSettled(of.verdict) ? 'passed' : 'skipped';
      return { cell: of.cell, outcome, message: describeVerdict(of) };
    }),
    ...others.map((found) => toFoundCase(found, report)),
  ];
}

export function renderCase({ cell, outcome, message }: Case): string[] {
  const place = [cell.suite, `${cell.family}-${cell.release}`, cell.arch, cell.engine].join('/');
  const attributes = xmlAttributes({ classname: place, name: `${cell.workload} ${labelOf(cell)}` });
  return [`    <testcase${attributes}>`, `      ${renderOutcome(outcome, message)}`, '    </testcase>'];
}

function renderOutcome(outcome: Case['outcome'], message: string): string {
  if (outcome === 'passed') return `<system-out>${xmlText(message)}</system-out>`;
  return `<${outcome}${xmlAttributes({ message, ...types[outcome] })}/>`;
}

const types = { failure: { type: 'regressed' }, error: { type: 'failed' }, skipped: {} };

function toFoundCase(found: Confirmation, report: CheckReport): Case {
  const { first, second, confirmed } = found;
  const sessions = [first, ...(second ? [second] : [])].map(describeFinding).join('; again ');
  const message = `${sessions}; margin ${renderShare(first.margin)}; ${describeFate(found, report)}`;
  return { cell: first.cell, outcome: confirmed ? 'failure' : 'passed', message };
}

export type Property = readonly [name: string, value: string];

export interface JunitDocument {
  readonly name: string;
  /** Of every suite in it. */
  readonly properties: readonly Property[];
  readonly cases: readonly Case[];
}

/** JUnit XML: a suite per suite, in the order of the cases. */
export function renderJunit({ name, properties, cases }: JunitDocument): string {
  const suites = groupRows(cases, ({ cell }) => cell.suite);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${xmlAttributes({ name, ...countCases(cases) })}>`,
    ...suites.flatMap((group) => renderSuite(group, properties)),
    '</testsuites>',
    '',
  ].join('\n');
}

function renderSuite(cases: readonly Case[], properties: readonly Property[]): string[] {
  const name = cases[0]?.cell.suite ?? '';
  return [
    `  <testsuite${xmlAttributes({ name, ...countCases(cases) })}>`,
    '    <properties>',
    ...properties.map(([key, value]) => `      <property${xmlAttributes({ name: key, value })}/>`),
    '    </properties>',
    ...cases.flatMap(renderCase),
    '  </testsuite>',
  ];
}

function countCases(cases: readonly Case[]): Record<string, number> {
  const count = (outcome: Case['outcome']): number => cases.filter((of) => of.outcome === outcome).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}
