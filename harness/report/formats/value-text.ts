import { renderEstimate } from '../text/figures-text.ts';
import { groupThousands } from '../text/number-text.ts';
import { safeText } from '../text/escape.ts';
import { shortestNumber } from '../text/shortest-number.ts';
import type { Value } from '../tables/table.ts';

/** Of a number of which nothing says how far it is known. */
const digitsWithoutInterval = 4;

/** For a person: rounded to what is known of it, thousands apart. */
export function renderValue(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return safeText(value);
  if (typeof value === 'number') return renderExact(value);
  if (value.interval !== undefined) return renderEstimate(value);
  return renderExact(Number(value.value.toPrecision(digitsWithoutInterval)));
}

function renderExact(value: number): string {
  return groupThousands(String(shortestNumber(value)));
}
