import { renderTable } from '../markdown-table.ts';
import type { ProgramPairShares } from './duels.ts';

/** A line per rule, and for each model how often it says that two programs differ. */
export function renderProgramPairs(shares: readonly ProgramPairShares[]): string {
  const models = [...new Set(shares.map(({ model }) => model))];
  const names = [...new Set(shares.map(({ rule }) => rule))];
  const head = models.flatMap((model) => [`${model}: unchanged flagged`, '+5 % found']);
  const lines = names.map((name) => {
    const own = shares.filter(({ rule }) => rule === name);
    return [name, ...own.flatMap(({ unchanged, slower }) => [toPercent(unchanged), toPercent(slower)])];
  });
  return renderTable([['rule', ...head], ...lines]);
}

function toPercent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
