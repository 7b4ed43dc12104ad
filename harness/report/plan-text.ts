import prettyMs from 'pretty-ms';
import { labelOf } from '../model/cell.ts';
import type { Plan } from '../model/plan.ts';

/** Cells, the order of trials, and the expected duration, for a person. */
export function renderPlan(plan: Plan): string {
  const measurable = plan.cells.filter((cell) => cell.unavailable === undefined);
  return [
    `${measurable.length} cells, ${plan.rounds} rounds, ${plan.trials.length} trials, about ${prettyMs(plan.expectedMs, { verbose: true, unitCount: 2 })}; seed ${plan.seed}`,
    '',
    'Cells',
    ...plan.cells.map(
      (cell) => `  ${cell.id}${cell.unavailable === undefined ? '' : `  unavailable: ${cell.unavailable}`}`,
    ),
    '',
    'Order (the variants of a workload side by side)',
    ...renderRounds(plan),
    '',
  ].join('\n');
}

/** A line per round and workload: `1  malloc/barnes …  glibc musl-def …`. */
function renderRounds(plan: Plan): string[] {
  const variants = new Map(plan.cells.map((cell) => [cell.id, cell]));
  const lines: { readonly head: string; readonly names: string[] }[] = [];
  for (const trial of plan.trials) {
    const cell = variants.get(trial.cellId);
    const head = `${String(trial.round + 1).padStart(4)}  ${cell?.suite ?? ''}/${cell?.workload ?? ''}`;
    const name = cell === undefined ? '' : labelOf(cell);
    const open = lines.at(-1);
    if (open?.head === head) open.names.push(name);
    else lines.push({ head, names: [name] });
  }
  return lines.map(({ head, names }) => `${head.padEnd(28)}  ${names.join(' ')}`);
}
