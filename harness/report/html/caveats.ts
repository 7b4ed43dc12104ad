import type { Cell } from '../../model/cell.ts';
import type { NoiseReport } from '../../model/noise.ts';
import type { RunRecord } from '../../model/run.ts';
import { groupRows } from '../group-rows.ts';
import { renderNoise } from '../noise-text.ts';
import { listUnjudged } from '../unjudged-cells.ts';
import { markup, type Markup } from './markup.ts';
import type { RunReport } from './run-report.ts';

/** Cells named in a caveat; further ones are counted. */
const mostNames = 4;
/** Caveats of one kind; further ones are counted. */
const mostReasons = 20;
/** Verdicts that mean the numbers cannot be relied on, though there are some. */
const doubtful = ['contaminated', 'not-steady', 'emulated', 'incomparable'];

/** All that a reader must know, lest the numbers are taken for something else. */
export function renderCaveats(report: RunReport): Markup {
  const caveats = listCaveats(report);
  if (caveats.length === 0)
    return markup`<p>No caveats: every planned trial was measured, and none was dropped.</p>`;
  return markup`<ul class="caveats">
    ${caveats.map((caveat) => markup`<li>${caveat}</li>`)}
  </ul>`;
}

export function listCaveats(report: RunReport): string[] {
  const { record, noise } = report;
  return [
    ...sayEnd(report),
    ...notesOf(record),
    ...bounded(sayCells(record.plan.cells, ({ caveat }) => caveat)),
    ...bounded(sayShortfalls(report)),
    ...bounded(sayDoubts(report)),
    ...bounded(sayNoise(noise)),
  ];
}

function sayEnd({ record, endReason }: RunReport): string[] {
  if (record.status === 'complete') return [];
  if (record.status === 'running') return ['The run was never finished'];
  return [`The run was ${record.status}${endReason === undefined ? '' : `: ${endReason}`}`];
}

/** Records may have notes of the run as a whole. */
function notesOf(record: RunRecord & { readonly notes?: unknown }): string[] {
  const { notes } = record;
  return Array.isArray(notes) ? notes.filter((note) => typeof note === 'string') : [];
}

function sayShortfalls({ rows }: RunReport): string[] {
  const short = rows.filter(({ status }) => status !== 'measured');
  const byCell = new Map(short.map((row) => [row.cell.id, row]));
  const groups = groupRows([...byCell.values()], ({ status, reason }) => `${status}: ${reason ?? ''}`);
  return groups.map((group) => {
    const { status, reason } = group[0] ?? {};
    return `${status ?? ''}: ${reason ?? ''} (${nameCells(group.map(({ cell }) => cell))})`;
  });
}

function sayDoubts({ verdicts }: RunReport): string[] {
  const unsure = verdicts.filter(({ verdict }) => doubtful.includes(verdict.kind));
  return listUnjudged(unsure).map(({ sentence, cells }) => `${sentence} (${nameIds(cells)})`);
}

function sayNoise(noise: NoiseReport): string[] {
  if (noise.dropped === 0 && noise.spared.length === 0) return [];
  return renderNoise(noise, Infinity).split('\n').filter(Boolean);
}

function sayCells(cells: readonly Cell[], sayOf: (cell: Cell) => string | undefined): string[] {
  const saying = cells.filter((cell) => sayOf(cell) !== undefined);
  const groups = groupRows(saying, (cell) => sayOf(cell) ?? '');
  return groups.map((group) => `${group[0] ? (sayOf(group[0]) ?? '') : ''} (${nameCells(group)})`);
}

function nameCells(cells: readonly Cell[]): string {
  return nameIds(cells.map(({ id }) => id));
}

function nameIds(ids: readonly string[]): string {
  const beyond = ids.length - mostNames;
  return [...ids.slice(0, mostNames), ...(beyond > 0 ? [`and ${beyond} more`] : [])].join(', ');
}

function bounded(caveats: readonly string[]): string[] {
  const beyond = caveats.length - mostReasons;
  return beyond > 0
    ? [...caveats.slice(0, mostReasons), `and ${beyond} more such caveats; results.csv has all`]
    : [...caveats];
}
