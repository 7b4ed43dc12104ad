import { labelOf, type Cell } from '../../model/cell.ts';
import type { CheckReport, Confirmation, GateFinding } from '../../model/check.ts';
import { units, type Metric } from '../../model/unit.ts';
import type { CellVerdict } from '../../model/verdict.ts';
import { safeText } from '../text/escape.ts';

/** Raised when a field changes its meaning or goes away. New fields may come at any time. */
export const checkJsonVersion = 1;

/** For programs. What is not known or does not apply has no field; a number that is none is null. */
export function renderCheckJson(report: CheckReport): string {
  const { findings, verdicts, ...facts } = report;
  const value = {
    version: checkJsonVersion,
    ...pickFacts(facts),
    findings: findings.map(toFinding),
    verdicts: verdicts.map(toVerdict),
  };
  return `${JSON.stringify(value, harmless, 2)}\n`;
}

/** In this order, and nothing that somebody adds without a thought. */
function pickFacts(facts: Omit<CheckReport, 'findings' | 'verdicts'>): object {
  const { kind, reference, run, confirmationRun, command, red, alpha, gated, droppedRounds, allowed, notes } =
    facts;
  return { kind, reference, run, confirmationRun, command, notes, red, alpha, gated, droppedRounds, allowed };
}

function toFinding({ first, second, confirmed }: Confirmation): object {
  const subject = toSubject(first.cell, first.metric);
  return { ...subject, confirmed, first: toFigures(first), second: second && toFigures(second) };
}

function toFigures({
  rounds,
  ratio,
  interval,
  margin,
  pValue,
  adjustedPValue,
  flagged,
}: GateFinding): object {
  return { rounds, ratio, interval, margin, pValue, adjustedPValue, flagged };
}

function toVerdict({ cell, metric, verdict }: CellVerdict): object {
  const { kind, ...justification } = verdict;
  return { ...toSubject(cell, metric), verdict: kind, ...justification };
}

function toSubject(cell: Cell, { name, unit }: Metric): object {
  const { id, suite, suiteVersion, workload, params, family, release, variant, arch, engine } = cell;
  return {
    ...{ cell: id, suite, suiteVersion, workload, params, family, release, variant },
    ...{ label: labelOf(cell), twin: cell.twin === true, arch, engine },
    ...{ metric: name, unit, better: units[unit] },
  };
}

function harmless(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? safeText(value) : value;
}
