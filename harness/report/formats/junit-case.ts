import { labelOf, type Cell } from '../../model/cell.ts';
import type { CheckReport, Confirmation } from '../../model/check.ts';
import { renderShare } from '../text/change-text.ts';
import { describeFate, describeFinding } from '../terminal/check-words.ts';
import { describeVerdict } from '../text/verdict-text.ts';
import { isSettled } from '../text/verdict-words.ts';
import { xmlAttributes, xmlText } from './xml-text.ts';

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
