import { type CheckReport, labelOf, nameWorkload } from '../../model/index.ts';
import { type Case, toCases } from '../content/cases.ts';
import { describeCheck } from '../content/check.ts';
import { groupRows } from '../content/rows.ts';
import { xmlText } from '../content/text.ts';
import type { Table } from '../tables/table.ts';

/** ` name="value"` for each that has a value. Names are ours. */
export function xmlAttributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}

function renderCase({ cell, outcome, message }: Case): string[] {
  const place = [cell.suite, `${cell.family}-${cell.release}`, cell.arch, cell.engine].join('/');
  const attributes = xmlAttributes({ classname: place, name: `${nameWorkload(cell)} ${labelOf(cell)}` });
  return [`    <testcase${attributes}>`, `      ${renderOutcome(outcome, message)}`, '    </testcase>'];
}

function renderOutcome(outcome: Case['outcome'], message: string): string {
  if (outcome === 'passed') return `<system-out>${xmlText(message)}</system-out>`;
  return `<${outcome}${xmlAttributes({ message, ...types[outcome] })}/>`;
}

const types = { failure: { type: 'regressed' }, error: { type: 'failed' }, skipped: {} };

export type Property = readonly [name: string, value: string];

interface JunitDocument {
  readonly name: string;
  /** Properties that every suite of the document gets. */
  readonly properties: readonly Property[];
  readonly cases: readonly Case[];
}

/** JUnit XML: a suite per suite, in the order of the cases. */
function renderJunit({ name, properties, cases }: JunitDocument): string {
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

/** JUnit XML: a suite per suite, a test case per cell; a cell that could not be judged is skipped, and says why. */
export function renderCheckJunit(report: CheckReport): string {
  const { reference, run, rescreeningRun, confirmationRun, repetitionRun, command, notes } = report;
  const values = {
    ...{ reference, run },
    ...(rescreeningRun !== undefined && { rescreeningRun }),
    ...(confirmationRun !== undefined && { confirmationRun }),
    ...(repetitionRun !== undefined && { repetitionRun }),
    command,
  };
  const properties: Property[] = [...Object.entries(values), ...notes.map((note) => ['note', note] as const)];
  return renderJunit({ name: describeCheck(report), properties, cases: toCases(report) });
}

/** A test for each cell that the table is about, whatever its columns are. */
export function* toJunitText({ name, run, cases }: Table): Generator<string, void, undefined> {
  const properties = [['run', run] as const, ['table', name] as const];
  yield renderJunit({ name: `${name} of run ${run}`, properties, cases: cases() }).slice(0, -1);
}
