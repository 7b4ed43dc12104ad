import type { CheckReport } from '../../model/check.ts';
import { describeCheck } from '../terminal/check-words.ts';
import { toCases } from './junit-case.ts';
import { renderJunit, type Property } from './junit-document.ts';

/** JUnit XML: a suite per suite, a test case per cell; what could not be judged is skipped, and says why. */
export function renderCheckJunit(report: CheckReport): string {
  const { reference, run, confirmationRun, command, notes } = report;
  const values = { reference, run, ...(confirmationRun !== undefined && { confirmationRun }), command };
  const properties: Property[] = [...Object.entries(values), ...notes.map((note) => ['note', note] as const)];
  return renderJunit({ name: describeCheck(report), properties, cases: toCases(report) });
}
