import {
  type Cell,
  type CellSensitivity,
  type ImageForecast,
  type Plan,
  type Sensitivity,
  countOf,
  labelOf,
  limitIds,
  placedLabel,
} from '../../model/index.ts';
import { renderExpectedTime } from '../content/numbers.ts';
import { renderId, renderLabel } from '../content/rows.ts';
import { safeText } from '../content/text.ts';

/** The smallest effect that a cell can show: `finds 2.3 % or more (spread 1.1 % in 20 rounds of …)`. */
function renderCellSensitivity(cell: CellSensitivity): string {
  if (cell.kind === 'unknown') return 'unknown: run with --pilot';
  const { spread, from, smallestEffect } = cell;
  const effect =
    smallestEffect === undefined
      ? 'finds nothing: too few rounds'
      : `finds ${toPercent(smallestEffect)} or more`;
  return `${effect} (spread ${toPercent(spread)} in ${from.rounds} rounds of ${safeText(from.run)})`;
}

/** The rounds that a gate over all these cells together needs. */
function renderGate({
  gatedCells,
  countedCells,
  fewestRounds,
  whyGateCannotFire,
  cells,
}: Sensitivity): string[] {
  if (gatedCells === 0 && countedCells > 0) return ['Counted instructions are gated in any number of rounds'];
  if (whyGateCannotFire !== undefined) return [whyGateCannotFire];
  const known = cells.some(({ kind }) => kind === 'known');
  return [
    `A gate over ${countOf(gatedCells, 'cell')} needs at least ${fewestRounds} rounds`,
    ...(known ? ['“Finds” is the smallest slowdown that it will find in 80 % of sessions'] : []),
  ];
}

/** Two digits are all that such an estimate supports. */
function toPercent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}

/** Cells and what can be found in them, the order of trials, and the expected duration, for a person. */
export function renderPlan(plan: Plan, sensitivity: Sensitivity, images?: ImageForecast): string {
  const measurable = plan.cells.filter((cell) => cell.unavailable === undefined);
  return [
    `${measurable.length} cells, ${renderExtent(plan)}${renderAlone(measurable)}${renderShard(plan)}; seed ${plan.seed}`,
    `Takes ${renderExpectedTime({ ...plan, isLongest: isLongest(plan), images })}`,
    ...renderStopping(plan),
    '',
    'Cells',
    ...renderCells(plan.cells, sensitivity),
    '',
    'Gate',
    ...renderGate(sensitivity).map((line) => `  ${line}`),
    '',
    `Order (the variants of a workload side by side${plan.stopping ? `; of the rounds that each has` : ''}${renderParallel(plan)})`,
    ...renderRounds(sureRounds(plan)),
    '',
  ].join('\n');
}

function renderExtent({ rounds, trials, stopping }: Plan): string {
  const { length } = trials;
  if (stopping === undefined) return `${rounds} rounds, ${length} trials`;
  return `${stopping.leastRounds} to ${rounds} rounds, at most ${length} trials`;
}

/** Whoever asked for five rounds is told why there are eight. */
function renderAlone(cells: readonly Cell[]): string {
  const alone = Math.max(0, ...cells.map(({ solo = 0 }) => solo));
  if (alone === 0) return '';
  return `; ${countOf(alone, 'round')} besides those asked for, in which variants run alone, for absolute values`;
}

function renderShard({ shard }: Plan): string {
  return shard === undefined ? '' : `; shard ${shard.index} of ${shard.of}`;
}

/** Nobody knows how soon workloads are settled, where they have no time of their own. */
function isLongest({ stopping }: Plan): boolean {
  return stopping !== undefined && stopping.budgetMs === undefined;
}

/** `; of those together, 2 workloads at a time`. */
function renderParallel({ parallel = {} }: Plan): string {
  const numbers = [...new Set(Object.values(parallel))].join(' or ');
  return numbers === '' ? '' : `; of those together, ${numbers} workloads at a time`;
}

function renderStopping({ stopping }: Plan): string[] {
  if (stopping === undefined) return [];
  const { precision } = stopping;
  const settled =
    precision === undefined
      ? 'the verdicts on all of its variants are sure'
      : `no interval of its ratios reaches further than ${toPercent(precision)} to a side`;
  return [`A workload stops once ${settled}; its time goes to the others`];
}

/** Those that are measured whatever comes of them. */
function sureRounds(plan: Plan): Plan {
  const { stopping, cells, trials } = plan;
  if (stopping === undefined) return plan;
  const least = new Map(cells.map(({ id, solo = 0 }) => [id, stopping.leastRounds + solo]));
  return { ...plan, trials: trials.filter(({ cellId, round }) => round < (least.get(cellId) ?? 0)) };
}

/** `  malloc/barnes/…/musl-def  finds 2.3 % or more …`; nothing can be found in baselines and unavailable cells. */
function renderCells(cells: readonly Cell[], sensitivity: Sensitivity): string[] {
  const byCell = new Map(sensitivity.cells.map((known) => [known.cellId, known]));
  const width = Math.max(...cells.map(({ id }) => renderId(id).length));
  return cells.map(({ id, unavailable }) => {
    const name = renderId(id);
    if (unavailable !== undefined) return `  ${name}  unavailable: ${unavailable}`;
    const known = byCell.get(id);
    return known === undefined ? `  ${name}` : `  ${name.padEnd(width)}  ${renderCellSensitivity(known)}`;
  });
}

/** A line per round and workload: `1  malloc/barnes …  glibc musl-def …`. */
function renderRounds(plan: Plan): string[] {
  const variants = new Map(plan.cells.map((cell) => [cell.id, cell]));
  const families = new Set(plan.cells.map(({ family, release }) => `${family} ${release}`));
  const nameOf = families.size < 2 ? labelOf : placedLabel;
  const places = new Set(plan.cells.map(renderPlace));
  const lines: { readonly head: string; readonly names: string[] }[] = [];
  for (const trial of plan.trials) {
    const cell = variants.get(trial.cellId);
    const way = trial.together === true ? ', together' : '';
    const place = cell === undefined || places.size < 2 ? '' : ` ${renderPlace(cell)}`;
    const head = `${String(trial.round + 1).padStart(4)}  ${cell?.suite ?? ''}/${cell?.workload ?? ''}${place}${way}`;
    const name = cell === undefined ? '' : renderLabel(nameOf(cell));
    const open = lines.at(-1);
    if (open?.head === head) open.names.push(name);
    else lines.push({ head, names: [name] });
  }
  const width = Math.max(28, ...lines.map(({ head }) => head.length));
  return lines.map(({ head, names }) => `${head.padEnd(width)}  ${names.join(' ')}`);
}

/** `aarch64 local insn:max`: a workload may be planned for several of them. */
function renderPlace({ arch, engine, counted, limits }: Cell): string {
  return [arch, engine, ...limitIds(limits), ...(counted ? [`insn:${counted.cpuModel}`] : [])].join(' ');
}
