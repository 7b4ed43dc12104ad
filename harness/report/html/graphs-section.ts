import { labelOf, type Cell } from '../../model/cell.ts';
import { emulatorSentence, isOfEmulator } from '../../model/emulation.ts';
import { renderHeading } from '../row-words.ts';
import { makeBars } from './bars.ts';
import { makeDistributions } from './distributions.ts';
import { renderFigure, type Figure } from './figure.ts';
import { markup, type Markup } from './markup.ts';
import { tellPlacesApart } from './places-apart.ts';
import { makeRatios } from './ratios.ts';
import type { RunReport } from './run-report.ts';
import { findFootprints, findScenes, type Scene } from './scenes.ts';
import { makeSweepCurves } from './sweep-curves.ts';
import { sortScenes } from './sweeps.ts';
import { makeTimeSeries } from './time-series.ts';
import { swatchOf } from './variant-colours.ts';

/** Of each kind in the whole page, so that its size and the time it takes have an end. */
const mostPanels = 90;

/** The graphs of every suite. */
export function renderGraphs(report: RunReport): Markup {
  const scenes = findScenes(report);
  if (scenes.length === 0) return markup``;
  const { sweeps, single } = sortScenes(scenes);
  const most = sharePanels(single);
  const footprints = sortScenes(findFootprints(report)).single;
  const mostOfFootprints = sharePanels(footprints);
  const placeOf = tellPlacesApart(report.record.plan.cells);
  return markup`<section aria-labelledby="graphs">
    <h2 id="graphs">Graphs</h2>
    ${sweeps.map((sweep) => renderScene(sweep.scenes, { placeOf, figures: [makeSweepCurves(sweep, mostPanels)] }))}${single.map((scene) => renderScene([scene], { placeOf, figures: makeFigures(scene, report, most) }))}${footprints.map((scene) => renderScene([scene], { placeOf, figures: [makeBars(scene, mostOfFootprints)] }))}
  </section>`;
}

/** Trials of a count are all alike, and those of an emulator say nothing. */
function makeFigures(scene: Scene, report: RunReport, most: number): Figure[] {
  const [[first] = []] = scene.workloads;
  const figures = [makeBars(scene, most), makeRatios(scene, most)];
  if (scene.metric.unit === 'insn/op' || (first && isOfEmulator(first))) return figures;
  return [...figures, makeDistributions(scene, report, most), makeTimeSeries(scene, report, most)];
}

function sharePanels(scenes: readonly Scene[]): number {
  const workloads = scenes.reduce((sum, scene) => sum + scene.workloads.length, 0);
  return workloads <= mostPanels ? mostPanels : Math.max(1, Math.floor(mostPanels / scenes.length));
}

interface Titled {
  readonly placeOf: (cell: Cell) => string;
  readonly figures: readonly Figure[];
}

/** Figures of scenes that differ in nothing but the table. */
function renderScene([scene, ...others]: readonly Scene[], { placeOf, figures }: Titled): Markup {
  const [[first] = []] = scene?.workloads ?? [];
  if (scene === undefined || first === undefined) return markup``;
  const { suite, table, metric, place, variants } = scene;
  const emulator = isOfEmulator(first);
  const apart = [metric.unit === 'insn/op' ? 'instructions' : '', placeOf(first.cell)].filter(Boolean);
  return markup`<section class="${emulator ? 'scene emulated' : 'scene'}">
    <h3>${[others.length === 0 ? table : suite, ...apart].join(' · ')}</h3>
    <p class="place">
      ${metric.title}: ${renderHeading({ metric })} · ${place}${emulator ? `; ${emulatorSentence}` : ''}
    </p>
    <ul class="legend" aria-label="Colours">
      ${variants.map((cell) => markup`<li><span class="${swatchOf(cell)}"></span>${labelOf(cell)}</li>`)}
    </ul>
    ${figures.map(renderFigure)}
  </section>`;
}
