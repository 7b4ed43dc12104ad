import type { CheckReport } from '../model/check.ts';
import { describeCheck } from './check-words.ts';
import { groupRows } from './group-rows.ts';
import { renderCase, toCases, type Case } from './junit-case.ts';
import { xmlAttributes } from './xml-text.ts';

/** JUnit XML: a suite per suite, a test case per cell; what could not be judged is skipped, and says why. */
export function renderCheckJunit(report: CheckReport): string {
  const cases = toCases(report);
  const suites = groupRows(cases, ({ cell }) => cell.suite);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${xmlAttributes({ name: describeCheck(report), ...countCases(cases) })}>`,
    ...suites.flatMap((group) => renderSuite(group, report)),
    '</testsuites>',
    '',
  ].join('\n');
}

function renderSuite(cases: readonly Case[], report: CheckReport): string[] {
  const name = cases[0]?.cell.suite ?? '';
  return [
    `  <testsuite${xmlAttributes({ name, ...countCases(cases) })}>`,
    ...renderProperties(report),
    ...cases.flatMap(renderCase),
    '  </testsuite>',
  ];
}

function countCases(cases: readonly Case[]): Record<string, number> {
  const count = (outcome: Case['outcome']): number => cases.filter((of) => of.outcome === outcome).length;
  return { tests: cases.length, failures: count('failure'), errors: 0, skipped: count('skipped') };
}

function renderProperties({ reference, run, confirmationRun, command, notes }: CheckReport): string[] {
  const values = { reference, run, ...(confirmationRun !== undefined && { confirmationRun }), command };
  const properties = [...Object.entries(values), ...notes.map((note) => ['note', note] as const)];
  return [
    '    <properties>',
    ...properties.map(([name, value]) => `      <property${xmlAttributes({ name, value })}/>`),
    '    </properties>',
  ];
}
