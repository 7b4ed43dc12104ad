import type { Cell } from '../../model/cell.ts';
import { safeText } from './escape.ts';

const parts: readonly ((cell: Cell) => string)[] = [
  ({ family, release }) => `${family} ${release}`,
  ({ arch, emulated }) => (emulated === true ? `${arch} emulated` : arch),
  ({ engine }) => engine,
];

/** What tells the place of each of these cells from those of the others: `aarch64 emulated`, or nothing. */
export function tellPlacesApart(cells: readonly Cell[]): (cell: Cell) => string {
  const telling = parts.filter((part) => new Set(cells.map(part)).size > 1);
  return (cell) => telling.map((part) => safeText(part(cell))).join(' · ');
}
