import {
  type Cell,
  type CellVerdict,
  type CheckReport,
  type Confirmation,
  type GateFinding,
  type Metric,
  labelOf,
  units,
} from '../../model/index.ts';
import { shortestNumber } from '../content/numbers.ts';
import { safeText } from '../content/text.ts';
import { type Line, type Table, type Value, typeOf } from '../tables/table.ts';

/** Raised when a field changes its meaning or goes away. New fields may come at any time. */
export const checkJsonVersion = 1;

/** For programs. A fact that is not known or does not apply has no field; a number that is none is null. */
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

/** Facts are named one by one: a new field of the report is no promise of this format. */
function pickFacts(facts: Omit<CheckReport, 'findings' | 'verdicts'>): object {
  const { kind, reference, run, rescreeningRun, confirmationRun, repetitionRun, command, notes } = facts;
  const { red, screening, rescreening, alpha, gated, rescreened, droppedRounds, allowed, packages } = facts;
  const judged = { red, screening, rescreening, alpha, gated, rescreened, droppedRounds, allowed, packages };
  return { kind, reference, run, rescreeningRun, confirmationRun, repetitionRun, command, notes, ...judged };
}

function toFinding({ first, second, confirmed, functions }: Confirmation): object {
  const fields = toCellFields(first.cell, first.metric);
  return { ...fields, confirmed, first: toFigures(first), second: second && toFigures(second), functions };
}

function toFigures({
  rounds,
  ratio,
  interval,
  margin,
  threshold,
  pValue,
  adjustedPValue,
  flagged,
}: GateFinding): object {
  return { rounds, ratio, interval, margin, threshold, pValue, adjustedPValue, flagged };
}

function toVerdict({ cell, metric, verdict }: CellVerdict): object {
  const { kind, ...justification } = verdict;
  return { ...toCellFields(cell, metric), verdict: kind, ...justification };
}

function toCellFields(cell: Cell, { name, unit }: Metric): object {
  const { id, suite, suiteVersion, workload, params, family, release, variant, arch, engine, limits } = cell;
  return {
    ...{ cell: id, suite, suiteVersion, workload, params, family, release, variant },
    ...{ label: labelOf(cell), twin: cell.twin === true, arch, engine, limits },
    ...{ metric: name, unit, better: units[unit] },
  };
}

function harmless(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? safeText(value) : value;
}

/** Raised when a field changes its meaning or goes away. New fields may come at any time. */
const tableJsonVersion = 1;

/** One object, a row a line; null where CSV has an empty field. Line feeds at the ends are left to whoever writes it. */
export async function* toJsonText(table: Table): AsyncGenerator<string, void, undefined> {
  const { name, run, lines } = table;
  const columns = table.columns.map((column) => ({ name: column.name, type: typeOf(column) }));
  const head = JSON.stringify({ version: tableJsonVersion, run: safeText(run), table: name, columns });
  yield `${head.slice(0, -1)},"rows":[`;
  let last: string | undefined;
  for await (const line of lines()) {
    if (last !== undefined) yield `${last},`;
    last = renderRow(line, table);
  }
  yield `${last ?? ''}]}`;
}

function renderRow(line: Line, { columns }: Table): string {
  return JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, toJson(line[at])])));
}

function toJson(value: Value): string | number | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return safeText(value);
  const number = typeof value === 'number' ? value : value.value;
  if (Number.isFinite(number)) return shortestNumber(number);
  throw new RangeError(`${number} is not a number to be printed`);
}
