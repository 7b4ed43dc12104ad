import {
  SampleColumns,
  decideLook,
  halfWidth,
  isLookAt,
  lookLevel,
  makeMargin,
  makeRows,
  openSession,
} from '../../analysis/index.ts';
import { median } from '../../analysis/statistics/index.ts';
import {
  type Cell,
  type Entry,
  type LookEntry,
  type Plan,
  type RunRecord,
  type Stopping,
  blockIds,
  isBaseline,
  pairedRounds,
} from '../../model/index.ts';
import { groupTimed } from './blocks.ts';

/** What was measured of a workload, and whether more is needed. All by the ids of groups: see `blockIds`. */
export interface Looks {
  /** Measuring begins: from now on what is done between blocks, such as starting containers anew, takes of the budget as well. */
  start(): void;
  /** An entry of the journal that counts, in its order. */
  add(entry: Entry): void;
  /** The entry of a look at a workload, where it is time for one. */
  lookAt(groupId: string): LookEntry | undefined;
  isSettled(groupId: string): boolean;
  /** Whether it has fewer rounds than every workload is to have, those included that are measured now. */
  needsMore(groupId: string, now?: number): boolean;
  /** Time that its blocks took, those included that were measured again. */
  usedMs(groupId: string): number;
  /** Whether another of its blocks, as long as they were on average, ends within the budget. */
  mayGoOn(groupId: string): boolean;
  /** Time of the budget that is left; undefined without one. */
  leftMs(): number | undefined;
  /** Time that the rounds take which every workload has yet to have, as long as its blocks were on average. */
  owedMs(): number;
  /**
   * How much more time makes the intervals of a workload whose variants share a CPU as narrow as they are to be, by its rounds until
   * now; undefined where they are, where no round is shared, and where the time that is left does not even come near.
   */
  narrowingMs(groupId: string): number | undefined;
}

interface Group {
  readonly cells: readonly Cell[];
  /** Rounds that every workload has. */
  readonly least: number;
  readonly rounds: Set<number>;
  readonly givenUp: Set<string>;
  blocks: number;
  /** Time of the machine's that its blocks took: half of their own where two are measured side by side. */
  usedMs: number;
  wallMs: number;
  lookedAt: number;
  spent: number;
  settled: boolean;
  /** Of its intervals, when they were last looked at. */
  widths: Widths | undefined;
}

interface Widths {
  readonly rounds: number;
  readonly halfWidths: readonly number[];
}

/** Half a width, as a share, of intervals of variants that share a CPU: what two minutes of measuring are to tell of each. */
const narrow = 0.015;

/** An interval that stays wider than so many times that is left as it is: its programs differ from round to round by themselves. */
const nearly = 2;

/** `plan` is the part of the record's that is followed on an engine, until its workloads are settled. */
export function makeLooks(record: RunRecord, plan: Plan, stopping: Stopping): Looks {
  const samples = new SampleColumns({ ...record, plan });
  const groups = listGroups(plan, stopping);
  const groupOf = blockIds(plan.cells);
  const usedMs = (): number => [...groups.values()].reduce((sum, group) => sum + group.usedMs, 0);
  let started: { readonly usedMs: number; readonly at: number } | undefined;
  const passedMs = (): number =>
    Math.max(usedMs(), started === undefined ? 0 : started.usedMs + performance.now() - started.at);
  const leftMs = (): number | undefined =>
    stopping.budgetMs === undefined ? undefined : stopping.budgetMs - passedMs();
  return {
    start: () => {
      started = { usedMs: usedMs(), at: performance.now() };
    },
    add: (entry) => {
      samples.add(entry);
      const own = groups.get('groupId' in entry ? entry.groupId : findGroup(entry, groupOf));
      if (own !== undefined) note(own, entry);
    },
    lookAt: (groupId) => {
      const group = groups.get(groupId);
      if (group === undefined || group.settled || group.rounds.size < group.least) return undefined;
      const cells = listDifferences(group, record, samples);
      const rounds = Math.max(0, ...cells.map(({ length }) => length));
      if (rounds <= group.lookedAt || !isLookAt(rounds)) return undefined;
      const { precision, budgetMs = Infinity } = stopping;
      const share = Math.max(rounds / Math.max(...group.cells.map(pairedRounds)), usedMs() / budgetMs);
      const level = precision === undefined ? lookLevel({ share, spent: group.spent }) : 0;
      const margin = makeMargin({ preset: record.preset });
      const look = decideLook({ cells, precision, level, margin });
      const at = new Date().toISOString();
      return { kind: 'look', at, groupId, rounds, ...(precision === undefined && { level }), ...look };
    },
    isSettled: (groupId) => groups.get(groupId)?.settled === true,
    needsMore: (groupId, now = 0) => {
      const group = groups.get(groupId);
      return group === undefined || group.rounds.size + now < group.least;
    },
    usedMs: (groupId) => groups.get(groupId)?.usedMs ?? 0,
    mayGoOn: (groupId) => {
      const { wallMs = 0, blocks = 0 } = groups.get(groupId) ?? {};
      return wallMs / Math.max(1, blocks) <= (leftMs() ?? Infinity);
    },
    leftMs,
    owedMs: () => [...groups.values()].reduce((sum, group) => sum + findOwedMs(group), 0),
    narrowingMs: (groupId) => {
      const group = groups.get(groupId);
      if (group === undefined || soloOf(group) === 0 || group.rounds.size < group.least) return undefined;
      const rounds = group.rounds.size - soloOf(group);
      if (rounds !== group.widths?.rounds)
        group.widths = { rounds, halfWidths: measureWidths(group, record, samples) };
      return findNarrowingMs(group, leftMs() ?? Infinity);
    },
  };
}

/** Of counts there are few rounds, and all alike. */
function listGroups({ cells }: Plan, { leastRounds }: Stopping): ReadonlyMap<string, Group> {
  return new Map(
    [...groupTimed(cells)].map(([groupId, own]) => [
      groupId,
      {
        cells: own,
        least: Math.max(...own.map(({ rounds, solo = 0 }) => Math.min(rounds, leastRounds + solo))),
        rounds: new Set<number>(),
        givenUp: new Set<string>(),
        ...{ blocks: 0, usedMs: 0, wallMs: 0, lookedAt: 0, spent: 0, settled: false, widths: undefined },
      },
    ]),
  );
}

function findGroup(entry: Entry, groupOf: ReadonlyMap<string, string>): string {
  return 'cellId' in entry ? (groupOf.get(entry.cellId) ?? '') : '';
}

function note(group: Group, entry: Entry): void {
  if (entry.kind === 'failure' && entry.final) group.givenUp.add(entry.cellId);
  if (entry.kind === 'block') {
    group.rounds.add(entry.round);
    group.blocks += 1;
    group.usedMs += entry.wallMs / (1 + (entry.beside ?? 0));
    group.wallMs += entry.wallMs;
  }
  if (entry.kind === 'look') {
    group.lookedAt = entry.rounds;
    group.spent += entry.level ?? 0;
    group.settled = entry.settled;
  }
}

function measureWidths(group: Group, record: RunRecord, samples: SampleColumns): readonly number[] {
  return listDifferences(group, record, samples).map((differences) => halfWidth(differences));
}

/** Rounds in which its variants run alone; none, where they never share a CPU. */
function soloOf({ cells }: Group): number {
  return Math.max(...cells.map(({ solo = 0 }) => solo));
}

/** Half a width falls with the root of the rounds; that in the middle of those that are too wide stands for all. */
function findNarrowingMs(group: Group, leftMs: number): number | undefined {
  const { rounds = 0, halfWidths = [] } = group.widths ?? {};
  const wide = halfWidths.filter((width) => width > narrow).sort((a, b) => a - b);
  if (wide.length === 0) return undefined;
  const blockMs = group.usedMs / group.blocks;
  const needed = rounds * (median(Float64Array.from(wide)) / narrow) ** 2;
  const had = group.rounds.size - soloOf(group);
  return needed / nearly ** 2 > had + leftMs / blockMs ? undefined : Math.max(0, needed - had) * blockMs;
}

function findOwedMs({ least, rounds, usedMs, blocks }: Group): number {
  return Math.max(0, least - rounds.size) * (usedMs / Math.max(1, blocks));
}

/** Of each cell that is compared with another and was not given up. */
function listDifferences(group: Group, record: RunRecord, samples: SampleColumns): Float64Array[] {
  const own = { ...record, plan: { ...record.plan, cells: group.cells } };
  const run = { record: own, samples };
  const session = openSession({ run, rows: makeRows(run) });
  return session.rows
    .filter(({ cell }) => !isBaseline(cell, record) && !group.givenUp.has(cell.id))
    .flatMap((row) => session.differencesOf(row) ?? [])
    .filter(({ length }) => length > 0);
}
