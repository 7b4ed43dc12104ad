import type { RunRecord } from '../../model/run.ts';
import { renderCommands } from './commands-list.ts';
import { renderEngines } from './engine-facts.ts';
import { renderFacts, type Facts } from './facts.ts';
import { renderFolded } from './folded.ts';
import { renderImages } from './images-list.ts';
import { markup, type Markup } from './markup.ts';
import { renderProofs } from './proofs-list.ts';
import type { RunReport } from '../run-report.ts';
import { describeSettings } from './settings-facts.ts';

/** How the numbers came about, and all that is needed to make them again. */
export function renderMethod({ record, noise }: RunReport): Markup {
  return markup`<section aria-labelledby="method">
    <h2 id="method">Method</h2>
    <p>
      Every trial is a fresh process. In each round the variants of a workload are measured side by side, in
      an order drawn from the seed. A ratio is the Hodges–Lehmann estimate of the paired log ratios of the
      rounds, its interval that of the signed-rank distribution; the interval of a median lies between two
      order statistics. A verdict is regressed or improved where the interval lies beyond the margin,
      unchanged where equality is shown within it, and otherwise inconclusive. Each container proved its libc
      and its malloc before it was measured.
    </p>
    ${renderCommands([record.command])}
    ${renderFacts(describeSettings(record, noise))}
    ${renderEngines(record)}${renderFolded('Suites and their parameters', renderFacts(suitesOf(record)))}${renderFolded(`Images (${record.images.length})`, renderImages(record.images))}${renderFolded(`Proofs (${record.proofs.length})`, renderProofs(record.proofs))}
  </section>`;
}

function suitesOf({ suites }: RunRecord): Facts {
  return suites.map(({ name, params = {} }) => [
    name,
    Object.entries(params)
      .map(([key, value]) => `${key}=${value}`)
      .join(', '),
  ]);
}
