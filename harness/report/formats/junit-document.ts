import { groupRows } from '../group-rows.ts';
import { renderCase, type Case } from './junit-case.ts';
import { xmlAttributes } from './xml-text.ts';

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
