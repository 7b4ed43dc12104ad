import type { Cell } from '../../model/cell.ts';
import { emulatorSentence } from '../../model/emulation.ts';
import type { NoiseReport } from '../../model/noise.ts';
import { groupRows } from '../group-rows.ts';
import { renderNoise } from '../terminal/noise-text.ts';
import { listDoubts, nameIds } from '../text/doubts.ts';
import { markup, type Markup } from './markup.ts';
import type { RunReport } from '../run-report.ts';

/** Caveats of one kind; further ones are counted. */
const mostReasons = 20;
/** Of the first screen; the others are folded. */
const mostOpen = 6;
/** Verdicts that mean the numbers cannot be relied on, though there are some. */
const doubtful = ['contaminated', 'not-steady', 'emulated', 'incomparable'];

/** All that a reader must know, lest the numbers are taken for something else. */
export function renderCaveats(report: RunReport): Markup {
  const caveats = listCaveats(report);
  if (caveats.length === 0)
    return markup`<p>No caveats: every planned trial was measured, and none was dropped.</p>`;
  return renderCaveatList(caveats);
}

/** So that a first screen stays one, those after the first are folded. */
export function renderCaveatList(caveats: readonly string[]): Markup {
  const [open, folded] = [caveats.slice(0, mostOpen), caveats.slice(mostOpen)];
  return markup`<div class="caveats">
    ${renderList(open)}${
      folded.length > 0
        ? markup`<details><summary>${folded.length} more</summary>${renderList(folded)}</details>`
        : undefined
    }
  </div>`;
}

function renderList(caveats: readonly string[]): Markup {
  return markup`<ul>
    ${caveats.map((caveat) => markup`<li>${caveat}</li>`)}
  </ul>`;
}

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

/** A reason may be several, `; ` between them: each is told once, with all whose reason it is. */
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

function sayNoise({ spared, ...noise }: NoiseReport): string[] {
  const dropped = noise.dropped === 0 ? [] : [renderNoise({ ...noise, spared: [] }, Infinity).trim()];
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
