import type { RunReport } from '../run-report.ts';
import { findMatrices, type Matrix } from './matrices.ts';
import { renderMatrix } from './matrix-block.ts';
import { legend } from './ratio-cell.ts';

/** What the sentences below may need besides. */
const reserve = 700;

/** A table for each suite, in so many bytes: those that are longer than their share are cut, and say so. */
export function renderSuiteTables(report: RunReport, room: number): string[] {
  const matrices = findMatrices(report);
  if (matrices.length === 0) return [];
  const blocks: string[] = [];
  let left = room - reserve;
  for (const [at, matrix] of matrices.entries()) {
    const block = renderMatrix(matrix, left / (matrices.length - at));
    left -= Buffer.byteLength(block);
    blocks.push(block);
  }
  const shown = blocks.filter((block) => block !== '');
  return ['### Ratios', explain(matrices), ...shown, ...sayLeftOut(matrices.length - shown.length)];
}

function explain(matrices: readonly Matrix[]): string {
  const units = matrices.some(({ hasBaseline }) => hasBaseline) ? ' The baseline has its median.' : '';
  return `Variant ÷ baseline, from the pairs of each round, rounded to its 95 % interval.${units} ${legend}`;
}

function sayLeftOut(tables: number): string[] {
  if (tables === 0) return [];
  return [
    `${tables} further ${tables === 1 ? 'table is' : 'tables are'} left out here; report.html has all.`,
  ];
}
