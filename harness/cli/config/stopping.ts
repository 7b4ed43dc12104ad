import type { ChosenStopping, PresetValues } from '../../model/index.ts';
import type { Settings } from './settings.ts';

/** The most rounds where none are given: as many as the second session of a check has. */
const usualMost = 60;

/**
 * When workloads are settled before their last round: where a time or a precision is given, or else where the preset of every
 * suite has a time. Who gives a number of rounds and neither of them gets that many.
 */
export function chooseStopping(
  { for: given, precision, rounds }: Pick<Settings, 'for' | 'precision' | 'rounds'>,
  presets: readonly PresetValues[],
): ChosenStopping | undefined {
  const asked = given !== undefined || precision !== undefined;
  const budgetMs = asked || rounds !== undefined ? given : sumBudgets(presets);
  if (budgetMs === undefined && precision === undefined) return undefined;
  return {
    ...(budgetMs !== undefined && { budgetMs }),
    ...(precision !== undefined && { precision }),
    mostRounds: rounds ?? usualMost,
  };
}

function sumBudgets(presets: readonly PresetValues[]): number | undefined {
  const budgets = presets.flatMap(({ budgetMs }) => budgetMs ?? []);
  return budgets.length < presets.length || budgets.length === 0
    ? undefined
    : budgets.reduce((sum, budgetMs) => sum + budgetMs, 0);
}
