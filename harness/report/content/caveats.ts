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
    ...describeEnd(report),
    ...(record.notes ?? []),
    ...bounded(describeCellCaveats(record.plan.cells)),
    ...bounded(describeShortfalls(report)),
    ...bounded(describeDoubts(report)),
    ...describeNoise(noise),
  ];
}

function describeEnd({ record, endReason }: RunReport): string[] {
  if (record.status === 'complete') return [];
  if (record.status === 'running') return ['The run was never finished'];
  return [`The run was ${record.status}${endReason === undefined ? '' : `: ${endReason}`}`];
}

/** A reason may be several, with `; ` between them: each stands once, with all cells that have it. */
function describeShortfalls({ rows }: RunReport): string[] {
  const byCell = new Map(rows.filter(({ status }) => status !== 'measured').map((row) => [row.cell.id, row]));
  const shortfalls = [...byCell].flatMap(([id, { status, reason = '' }]) =>
    reason
      .split('; ')
      .filter((part) => part !== emulatorSentence)
      .map((part) => ({ id, sentence: `${status}: ${part}` })),
  );
  return groupRows(shortfalls, ({ sentence }) => sentence).map(
    (group) => `${group[0]?.sentence ?? ''} (${nameIds(group.map(({ id }) => id))})`,
  );
}

function describeDoubts({ verdicts }: RunReport): string[] {
  return listDoubts(verdicts.filter(({ verdict }) => doubtful.includes(verdict.kind)));
}

function describeNoise(noise: NoiseReport): string[] {
  const { spared } = noise;
  const { dropped: count, repeated = 0 } = noise;
  const dropped = count + repeated === 0 ? [] : [safeText(describeDropped(noise))];
  if (spared.length === 0) return dropped;
  const reasons = [...new Set(spared.flatMap((group) => group.reasons))].join(', ');
  const names = nameIds(spared.map(({ groupId }) => groupId));
  return [
    ...dropped,
    `${spared.length} workloads were disturbed too often to drop rounds: ${reasons} (${names})`,
  ];
}

function describeCellCaveats(cells: readonly Cell[]): string[] {
  const caveats = cells.flatMap(({ id, caveat }) => (caveat === undefined ? [] : [{ id, caveat }]));
  return groupRows(caveats, ({ caveat }) => caveat).map(
    (group) => `${group[0]?.caveat ?? ''} (${nameIds(group.map(({ id }) => id))})`,
  );
}

function bounded(caveats: readonly string[]): string[] {
  const beyond = caveats.length - mostReasons;
  return beyond > 0
    ? [...caveats.slice(0, mostReasons), `and ${beyond} more such caveats; results.csv has all`]
    : [...caveats];
}
