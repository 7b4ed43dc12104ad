import { stringify } from 'csv-stringify/sync';
import { safeText } from '../text/escape.ts';
import { shortestNumber } from '../text/shortest-number.ts';

/** Unknown is undefined, and an empty field. A number is handed over as a number, or its minus would be escaped. */
export type Field = string | number | undefined;

/**
 * Lines of comma-separated values (RFC 4180, but for a bare line feed). Text that a spreadsheet would take for a formula is
 * led by an apostrophe.
 */
export function toCsv(records: readonly (readonly Field[])[]): string {
  return stringify(
    records.map((record) => record.map(toField)),
    { escape_formulas: true },
  );
}

function toField(field: Field): Field {
  if (typeof field === 'string') return safeText(field);
  if (field === undefined) return field;
  if (Number.isFinite(field)) return shortestNumber(field);
  throw new RangeError(`${field} is not a number to be printed`);
}
