import { labelOf } from '../../model/cell.ts';
import { emulatorSentence, isOfEmulator } from '../../model/emulation.ts';
import { renderHeading } from '../row-words.ts';
import { makeBars } from './bars.ts';
import { makeDistributions } from './distributions.ts';
import { renderFigure } from './figure.ts';
import { markup, type Markup } from './markup.ts';
import { makeRatios } from './ratios.ts';
import type { RunReport } from './run-report.ts';
import { findScenes, type Scene } from './scenes.ts';
import { makeTimeSeries } from './time-series.ts';
import { swatchOf } from './variant-colours.ts';

/** Of each kind in the whole page, so that its size and the time it takes have an end. */
const mostPanels = 90;

/** The graphs of every suite. */
export function renderGraphs(report: RunReport): Markup {
  const scenes = findScenes(report);
  if (scenes.length === 0) return markup``;
  const workloads = scenes.reduce((sum, scene) => sum + scene.workloads.length, 0);
  const most = workloads <= mostPanels ? mostPanels : Math.floor(mostPanels / scenes.length);
  return markup`<section aria-labelledby="graphs">
    <h2 id="graphs">Graphs</h2>
    ${scenes.map((scene) => renderScene(scene, report, most))}
  </section>`;
}

function renderScene(scene: Scene, report: RunReport, most: number): Markup {
  const { table, metric, place, variants } = scene;
  const [[first] = []] = scene.workloads;
  const emulator = first !== undefined && isOfEmulator(first);
  return markup`<section class="${emulator ? 'scene emulated' : 'scene'}">
    <h3>${table}</h3>
    <p class="place">
      ${metric.title}: ${renderHeading({ metric })} · ${place}${emulator ? `; ${emulatorSentence}` : ''}
    </p>
    <ul class="legend" aria-label="Colours">
      ${variants.map((cell) => markup`<li><span class="${swatchOf(cell)}"></span>${labelOf(cell)}</li>`)}
    </ul>
    ${renderFigure(makeBars(scene, most))}${renderFigure(makeRatios(scene, most))}${renderFigure(makeDistributions(scene, report, most))}${renderFigure(makeTimeSeries(scene, report, most))}
  </section>`;
}
