import { labelOf, type Cell } from '../../model/cell.ts';
import { emulatorSentence, isOfEmulator } from '../../model/emulation.ts';
import { renderHeading } from '../text/row-words.ts';
import { renderFigure } from './figure.ts';
import { listGraphs, type GraphGroup } from './graphs.ts';
import { markup, type Markup } from '../html/markup.ts';
import { tellPlacesApart } from '../text/places-apart.ts';
import type { RunReport } from '../run-report.ts';
import { swatchOf } from './variant-colours.ts';

/** The graphs of every suite. */
export function renderGraphs(report: RunReport): Markup {
  const groups = listGraphs(report);
  if (groups.length === 0) return markup``;
  const placeOf = tellPlacesApart(report.record.plan.cells);
  return markup`<section aria-labelledby="graphs">
    <h2 id="graphs">Graphs</h2>
    ${groups.map((group) => renderGroup(group, placeOf))}
  </section>`;
}

function renderGroup({ scene, graphs, mostOnPage }: GraphGroup, placeOf: (cell: Cell) => string): Markup {
  const [[first] = []] = scene.workloads;
  if (first === undefined) return markup``;
  const { table, metric, place, variants } = scene;
  const emulator = isOfEmulator(first);
  const apart = [metric.unit === 'insn/op' ? 'instructions' : '', placeOf(first.cell)].filter(Boolean);
  return markup`<section class="${emulator ? 'scene emulated' : 'scene'}">
    <h3>${[table, ...apart].join(' · ')}</h3>
    <p class="place">
      ${metric.title}: ${renderHeading({ metric })} · ${place}${emulator ? `; ${emulatorSentence}` : ''}
    </p>
    <ul class="legend" aria-label="Colours">
      ${variants.map((cell) => markup`<li><span class="${swatchOf(cell)}"></span>${labelOf(cell)}</li>`)}
    </ul>
    ${graphs.map(({ make }) => renderFigure(make(mostOnPage)))}
  </section>`;
}
