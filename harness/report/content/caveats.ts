import {
  type Cell,
  type CellVerdict,
  type ControlCheck,
  blockIds,
  countOf,
  emulatorSentence,
  nameWorkload,
} from '../../model/index.ts';
import { describeDropped, explainNoise } from './noise.ts';
import { renderInterval } from './numbers.ts';
import { distinguishPlaces, groupRows, nameCell, nameCells, nameIds } from './rows.ts';
import type { RunReport } from './run.ts';
import { safeText } from './text.ts';
import { type Judged, betweenOf, listDoubts, warnOfControls } from './verdicts.ts';

/** Caveats of one kind that are listed; results.csv has all. */
const mostReasons = 20;
/** Verdicts that mean the numbers cannot be relied on, though there are some. */
const doubtful = ['contaminated', 'not-steady', 'emulated', 'incomparable'];

/** The same in every output of a run, what limits the answer most first. */
export function listCaveats(report: RunReport): string[] {
  const { record, controls } = report;
  const withinMargin = controls.filter((check) => !exceedsMargin(check, report));
  return [
    ...describeEnd(report),
    ...warnOfControls(controls.filter((check) => !withinMargin.includes(check))),
    ...describeOthersAlone(report),
    ...(record.notes ?? []),
    ...bounded(describeCellCaveats(record.plan.cells)),
    ...bounded(describeShortfalls(report)),
    ...bounded(describeDoubts(report)),
    ...warnOfControls(withinMargin),
    ...describeNoise(report),
  ];
}

/** Whether a control is off by what a verdict would be given for: by less, it takes nothing from any. */
function exceedsMargin({ suite, failing }: ControlCheck, { verdicts }: RunReport): boolean {
  const margins = verdicts.flatMap(({ cell, verdict }) =>
    cell.suite === suite && 'comparison' in verdict ? [verdict.comparison.margin] : [],
  );
  const smallest = Math.log1p(Math.min(...margins));
  return margins.length === 0 || failing.some(({ figures }) => Math.abs(Math.log(figures.ratio)) > smallest);
}

function describeEnd({ record, endReason }: RunReport): string[] {
  if (record.status === 'complete') return [];
  if (record.status === 'running') return ['The run was never finished'];
  return [`The run was ${record.status}${endReason === undefined ? '' : `: ${endReason}`}`];
}

/** Of what verdicts are about. */
function describeOthersAlone({ rows, verdicts, record }: RunReport): string[] {
  const judged = new Set(verdicts.map(judgedKey));
  const placeOf = distinguishPlaces(record.plan.cells);
  const names = rows.flatMap((row) => {
    if (!('summary' in row) || row.ratioAlone === undefined || !judged.has(judgedKey(row))) return [];
    const { low, high } = row.ratioAlone;
    const shared = renderInterval({ value: low, ...row.ratio });
    const alone = renderInterval({ value: low, interval: { low, high } });
    return [`${nameCell(row.cell, placeOf)} ${shared}, alone ${alone}`];
  });
  return names.length === 0
    ? []
    : [`Alone these have another ratio than on the CPU that they shared (${nameIds(names)})`];
}

function judgedKey({ cell, metric }: Judged): string {
  return `${cell.id} ${metric.name}`;
}

/** A reason may be several, with `; ` between them: each stands once, with all cells that have it. */
function describeShortfalls({ rows, record }: RunReport): string[] {
  const byCell = new Map(rows.filter(({ status }) => status !== 'measured').map((row) => [row.cell.id, row]));
  const shortfalls = [...byCell.values()].flatMap(({ cell, status, reason = '' }) =>
    reason
      .split('; ')
      .filter((part) => part !== emulatorSentence)
      .map((part) => ({ cell, sentence: `${status}: ${part}` })),
  );
  return groupRows(shortfalls, ({ sentence }) => sentence).map((group) => {
    const cells = group.map(({ cell }) => cell);
    return `${group[0]?.sentence ?? ''} (${nameCells(cells, record.plan.cells)})`;
  });
}

/** What a failing control of another workload forbids to know is said once, of that control. */
function describeDoubts({ verdicts, record }: RunReport): string[] {
  const doubted = verdicts.filter(({ verdict }) => doubtful.includes(verdict.kind));
  const told = ({ verdict }: CellVerdict): boolean =>
    verdict.kind === 'contaminated' && verdict.control.by !== undefined;
  return listDoubts(
    doubted.filter((of) => !told(of)),
    betweenOf(record),
  );
}

function describeNoise({ noise, record }: RunReport): string[] {
  const { spared } = noise;
  const dropped = noise.dropped + (noise.repeated ?? 0) === 0 ? [] : [safeText(describeDropped(noise))];
  if (spared.length === 0) return dropped;
  const reasons = [...new Set(spared.flatMap((group) => group.reasons.map(explainNoise)))].join(', ');
  const blocks = blockIds(record.plan.cells);
  const workloadOf = (id: string): string => {
    const found = record.plan.cells.find((cell) => blocks.get(cell.id) === id);
    return found === undefined ? id : nameWorkload(found);
  };
  const names = nameIds(spared.map(({ groupId }) => safeText(workloadOf(groupId))));
  const count = countOf(spared.length, 'workload was', 'workloads were');
  return [...dropped, `${count} disturbed too often to drop rounds: ${reasons} (${names})`];
}

function describeCellCaveats(all: readonly Cell[]): string[] {
  const caveats = all.filter(({ caveat }) => caveat !== undefined);
  return groupRows(caveats, ({ caveat = '' }) => caveat).map(
    (group) => `${group[0]?.caveat ?? ''} (${nameCells(group, all)})`,
  );
}

function bounded(caveats: readonly string[]): string[] {
  const beyond = caveats.length - mostReasons;
  return beyond > 0
    ? [...caveats.slice(0, mostReasons), `and ${beyond} more such caveats; results.csv has all`]
    : [...caveats];
}
