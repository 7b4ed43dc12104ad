import type { Chart } from './chart.ts';
import { renderChart } from './render-chart.ts';
import { safeText } from '../text/escape.ts';
import { markup, trusted, type Markup } from '../html/markup.ts';

/** Panels of one kind that are read together. */
export interface Figure {
  /** Of those that stand below others. */
  readonly title?: string;
  /** Closed at first, where there is a panel for every workload. */
  readonly folded?: true;
  readonly caption: string;
  readonly panels: readonly Panel[];
}

export interface Panel {
  readonly heading?: string;
  readonly chart: Chart;
}

/** A panel is as wide as the smallest telephone: wider screens show several side by side. */
export const panelWidth = 344;

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
