import { safeText } from '../text/escape.ts';
import { wrapText } from '../text/text-columns.ts';

/** What every reader of the results must see, a line each and an empty one below; nothing where there is nothing. */
export function renderNotes(notes: readonly string[] = [], columns: number): string {
  if (notes.length === 0) return '';
  return `${notes.flatMap((note) => wrapText(safeText(note), columns)).join('\n')}\n\n`;
}
