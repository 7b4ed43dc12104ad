import { labelOf } from '../../model/cell.ts';
import { isOfEmulator } from '../../model/emulation.ts';
import type { Row } from '../../model/row.ts';
import { ratioOf } from '../text/row-words.ts';
import { indexVerdicts, verdictOf } from '../tables/verdict-columns.ts';
import { verdictName } from '../text/verdict-words.ts';
import { renderEstimate, renderInterval } from '../text/figures-text.ts';
import { markup, type Content, type Markup } from './markup.ts';

/** A row of a table; where there is no number, the reason stands in its place. */
export function renderLine(row: Row, verdicts: ReturnType<typeof indexVerdicts>): Markup {
  const { cell } = row;
  return markup`<tr${isOfEmulator(row) ? markup` class="emulated"` : undefined}>
    <th scope="row">${cell.workload}</th>
    <td>${labelOf(cell)}</td>
    ${renderNumbers(row)}${renderVerdict(row, verdicts)}
    <td>${renderCount(row)}</td>
  </tr>`;
}

function renderNumbers(row: Row): Content {
  if (!('summary' in row)) return markup`<td colspan="4" class="why">${row.status}: ${row.reason}</td>`;
  const ratio = ratioOf(row);
  const median = { value: row.summary.median, ...pick(row.summary) };
  const change = ratio && { value: ratio.estimate, ...pick(ratio) };
  const texts = [
    renderEstimate(median),
    renderInterval(median),
    isOfEmulator(row) ? 'emulated' : change && renderEstimate(change),
    change && renderInterval(change),
  ];
  return texts.map((text) => markup`<td>${text}</td>`);
}

function pick<T>({ interval }: { readonly interval?: T }): { readonly interval?: T } {
  return interval === undefined ? {} : { interval };
}

function renderVerdict(row: Row, verdicts: ReturnType<typeof indexVerdicts>): Markup {
  const kind = verdictOf(row, verdicts)?.kind;
  return kind === undefined ? markup`<td></td>` : markup`<td class="${kind}">${verdictName(kind)}</td>`;
}

function renderCount(row: Row): string {
  if (!('summary' in row)) return '0';
  const { summary, plannedRounds } = row;
  return summary.n < plannedRounds ? `${summary.n}/${plannedRounds}` : `${summary.n}`;
}
