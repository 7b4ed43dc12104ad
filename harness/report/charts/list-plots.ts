import { isOfEmulator, emulatorSentence } from '../../model/emulation.ts';
import { makeControlFigure } from '../html/control-section.ts';
import { listGraphs, mostPanels, type GraphGroup } from './graphs.ts';
import type { RunReport } from '../run-report.ts';
import { renderHeading } from '../text/row-words.ts';
import { toPlotSvg, type PlotRequest } from './plot-svg.ts';

/** A plot of a run as a file. */
export interface Plot {
  /** `malloc-bars.svg` */
  readonly name: string;
  readonly render: () => string;
}

/**
 * The graphs of report.html, the control among them. Each is drawn when it is asked for; panels that the page has no
 * room for may be in its file, up to `mostPanels`, and the caption says how many are left out.
 */
export function listPlots(report: RunReport): Plot[] {
  return [...listGraphs(report).flatMap(listGroupPlots), ...listControlPlots(report)];
}

function listGroupPlots({ name, scene, graphs }: GraphGroup): Plot[] {
  const { table, metric, place, variants } = scene;
  const [[first] = []] = scene.workloads;
  const emulator = first !== undefined && isOfEmulator(first);
  const about = `${renderHeading({ metric })} · ${place}${emulator ? `; ${emulatorSentence}` : ''}`;
  return graphs.flatMap(({ kind, make }) => {
    const figure = make(mostPanels);
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
