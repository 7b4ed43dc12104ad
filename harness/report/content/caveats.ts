import { type Cell, type NoiseReport, emulatorSentence } from '../../model/index.ts';
import { describeDropped } from './noise.ts';
import { groupRows, nameIds } from './rows.ts';
import type { RunReport } from './run.ts';
import { safeText } from './text.ts';
import { listDoubts } from './verdicts.ts';

/** Caveats of one kind that are listed; results.csv has all. */
const mostReasons = 20;
/** Verdicts that mean the numbers cannot be relied on, though there are some. */
const doubtful = ['contaminated', 'not-steady', 'emulated', 'incomparable'];

export function listCaveats(report: RunReport): string[] {
  const { record, noise } = report;
  return [
    ...sayEnd(report),
    ...(record.notes ?? []),
    ...bounded(sayCells(record.plan.cells, ({ caveat }) => caveat)),
    ...bounded(sayShortfalls(report)),
    ...bounded(sayDoubts(report)),
    ...sayNoise(noise),
  ];
}

function sayEnd({ record, endReason }: RunReport): string[] {
  if (record.status === 'complete') return [];
  if (record.status === 'running') return ['The run was never finished'];
  return [`The run was ${record.status}${endReason === undefined ? '' : `: ${endReason}`}`];
}

/** A reason may be several, with `; ` between them: each stands once, with all cells that have it. */
function sayShortfalls({ rows }: RunReport): string[] {
  const byCell = new Map(rows.filter(({ status }) => status !== 'measured').map((row) => [row.cell.id, row]));
  const told = [...byCell.values()].flatMap(({ cell, status, reason = '' }) =>
    reason
      .split('; ')
      .filter((part) => part !== emulatorSentence)
      .map((part) => ({ cell, sentence: `${status}: ${part}` })),
  );
  return groupRows(told, ({ sentence }) => sentence).map(
    (group) => `${group[0]?.sentence ?? ''} (${nameCells(group.map(({ cell }) => cell))})`,
  );
}

function sayDoubts({ verdicts }: RunReport): string[] {
  return listDoubts(verdicts.filter(({ verdict }) => doubtful.includes(verdict.kind)));
}

function sayNoise(noise: NoiseReport): string[] {
  const { spared } = noise;
  const dropped = noise.dropped === 0 ? [] : [safeText(describeDropped(noise))];
  if (spared.length === 0) return dropped;
  const reasons = [...new Set(spared.flatMap((group) => group.reasons))].join(', ');
  const names = nameIds(spared.map(({ groupId }) => groupId));
  return [
    ...dropped,
    `${spared.length} workloads were disturbed too often to drop rounds: ${reasons} (${names})`,
  ];
}

function sayCells(cells: readonly Cell[], sayOf: (cell: Cell) => string | undefined): string[] {
  const saying = cells.filter((cell) => sayOf(cell) !== undefined);
  const groups = groupRows(saying, (cell) => sayOf(cell) ?? '');
  return groups.map((group) => `${group[0] ? (sayOf(group[0]) ?? '') : ''} (${nameCells(group)})`);
}

function nameCells(cells: readonly Cell[]): string {
  return nameIds(cells.map(({ id }) => id));
}

function bounded(caveats: readonly string[]): string[] {
  const beyond = caveats.length - mostReasons;
  return beyond > 0
    ? [...caveats.slice(0, mostReasons), `and ${beyond} more such caveats; results.csv has all`]
    : [...caveats];
}
