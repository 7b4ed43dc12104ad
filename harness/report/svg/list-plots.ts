import { isOfEmulator, emulatorSentence } from '../../model/emulation.ts';
import { makeBars } from '../html/bars.ts';
import { makeControlFigure } from '../html/control-section.ts';
import { makeDistributions } from '../html/distributions.ts';
import type { Figure } from '../html/figure.ts';
import { makeRatios } from '../html/ratios.ts';
import type { RunReport } from '../html/run-report.ts';
import { findScenes, type Scene } from '../html/scenes.ts';
import { makeTimeSeries } from '../html/time-series.ts';
import { renderHeading } from '../row-words.ts';
import { toPlotSvg, type PlotRequest } from './plot-svg.ts';
import { nameScenes } from './scene-names.ts';

/** A plot of a run as a file. */
export interface Plot {
  /** `malloc-bars.svg` */
  readonly name: string;
  readonly render: () => string;
}

/** In one file; further ones are left to the tables, and the caption says so. */
const mostPanels = 90;

const kinds = {
  bars: makeBars,
  ratios: makeRatios,
  distributions: (scene, most, report) => makeDistributions(scene, report, most),
  'time-series': (scene, most, report) => makeTimeSeries(scene, report, most),
} as const satisfies Record<string, (scene: Scene, most: number, report: RunReport) => Figure>;

/** The graphs that every scene of report.html has, and the control; sweep curves and footprints are not among them. Each is drawn when it is asked for. */
export function listPlots(report: RunReport): Plot[] {
  const scenes = findScenes(report);
  const names = nameScenes(scenes);
  return [
    ...scenes.flatMap((scene, at) => listScenePlots(scene, names[at] ?? '', report)),
    ...listControlPlots(report),
  ];
}

function listScenePlots(scene: Scene, name: string, report: RunReport): Plot[] {
  const { table, metric, place, variants } = scene;
  const [[first] = []] = scene.workloads;
  const emulator = first !== undefined && isOfEmulator(first);
  const about = `${renderHeading({ metric })} · ${place}${emulator ? `; ${emulatorSentence}` : ''}`;
  return Object.entries(kinds).flatMap(([kind, make]) => {
    const figure = make(scene, mostPanels, report);
    const title = `${table}, ${(figure.title ?? kind).toLowerCase()}: ${about}`;
    const tint = emulator ? 'grey' : 'coloured';
    return toPlots(`${name}-${kind}.svg`, { figure, title, variants, tint });
  });
}

function listControlPlots(report: RunReport): Plot[] {
  const figure = makeControlFigure([report]);
  if (figure === undefined) return [];
  const title = 'A/A control: the baseline measured a second time, as a ratio to itself';
  return toPlots('control.svg', { figure, title, variants: [], tint: 'coloured' });
}

function toPlots(name: string, request: PlotRequest): Plot[] {
  return request.figure.panels.length === 0 ? [] : [{ name, render: () => toPlotSvg(request) }];
}
