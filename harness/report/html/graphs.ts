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

/** No two headings of a page are alike. */
function nameFigure(figure: Figure, of: string): Figure {
  return figure.title === undefined ? figure : { ...figure, title: `${figure.title}, ${of}` };
}

/** Printers leave out the backgrounds of elements, and not what is drawn. */
function renderSwatch(cell: Cell): Markup {
  return markup`<svg class="${swatchOf(cell)}" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><rect width="12" height="12"></rect></svg>`;
}

function renderLegend(variants: readonly Cell[]): Markup {
  return markup`<ul class="legend" aria-label="Colours">
      ${variants.map((cell) => markup`<li>${renderSwatch(cell)}${labelOf(cell)}</li>`)}
    </ul>`;
}

function renderGroup({ scene, graphs, mostOnPage }: GraphGroup, placeOf: (cell: Cell) => string): Markup {
  const [[first] = []] = scene.workloads;
  if (first === undefined) return markup``;
  const { table, metric, place, variants, isShared } = scene;
  const emulator = isOfEmulator(first);
  const apart = [
    metric.unit === 'insn/op' ? 'instructions' : '',
    isShared === true ? place : placeOf(first.cell),
  ].filter(Boolean);
  const title = `${[table, ...apart].join(' · ')}: ${metric.title.toLowerCase()}`;
  return markup`<section class="${emulator ? 'scene emulated' : 'scene'}">
    <h3>${title}</h3>
    <p class="place">
      ${renderHeading({ metric })} · ${place}${emulator ? `; ${emulatorSentence}` : ''}
    </p>
    ${isShared === true ? undefined : renderLegend(variants)}
    ${graphs.map(({ make }) => renderFigure(nameFigure(make(mostOnPage), title)))}
  </section>`;
}
