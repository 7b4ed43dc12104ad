import { type Cell, emulatorSentence, isOfEmulator, labelOf } from '../../model/index.ts';
import type { Figure, Panel } from '../charts/figure.ts';
import { type GraphGroup, listGraphs } from '../charts/figures.ts';
import { renderChart } from '../charts/render.ts';
import { swatchOf } from '../content/colours.ts';
import { renderHeading, distinguishPlaces } from '../content/rows.ts';
import type { RunReport } from '../content/run.ts';
import { safeText } from '../content/text.ts';
import { type Markup, markup, trusted } from './markup.ts';

export function renderFigure({ title, folded, caption, panels }: Figure): Markup {
  if (panels.length === 0) return markup``;
  const body = markup`<div class="panels">${panels.map(renderPanel)}</div>
    <figcaption>${caption}</figcaption>`;
  if (folded === true)
    return markup`<details><summary>${title}</summary><figure>${body}</figure></details>
`;
  return markup`<figure>
    ${title === undefined ? undefined : markup`<h4>${title}</h4>`}
    ${body}
  </figure>
`;
}

function renderPanel({ heading, chart }: Panel): Markup {
  const words = heading === undefined ? undefined : markup`<p class="name">${heading}</p>`;
  return markup`<div class="panel">${words}${trusted(renderChart({ ...chart, label: safeText(chart.label) }))}</div>`;
}

/** The graphs of every suite. */
export function renderGraphs(report: RunReport): Markup {
  const groups = listGraphs(report);
  if (groups.length === 0) return markup``;
  const placeOf = distinguishPlaces(report.record.plan.cells);
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
