import { isOfEmulator, memoryFloor } from '../../model/index.ts';
import { makeBars } from './bar-chart.ts';
import { makeDistributions, makeTimeSeries } from './distributions.ts';
import type { Figure } from './figure.ts';
import {
  type Scene,
  type Sweep,
  findFootprints,
  findScenes,
  findSharedScenes,
  nameScenes,
  sortScenes,
} from './panels.ts';
import { makeHeatMap } from './heat-map.ts';
import { makeRatios } from './ratio-chart.ts';
import { makeMemoryTime } from './memory-time.ts';
import { makeSweepCurves } from './size-sweep.ts';
import { makeWorkloadRatios } from './workload-ratios.ts';
import type { RunReport } from '../content/run.ts';

/** A figure of a scene, which is drawn when it is asked for. */
interface Graph {
  readonly kind:
    | 'memory-time'
    | 'heat-map'
    | 'workload-ratios'
    | 'bars'
    | 'ratios'
    | 'distributions'
    | 'time-series'
    | 'sizes'
    | 'footprint';
  readonly make: (mostPanels: number) => Figure;
}

/** Graphs below one heading. */
export interface GraphGroup {
  /** A name that a file can have; with the kind of a graph behind it, no other graph has it. */
  readonly name: string;
  /** The scene that the heading names; one that stands for all tables of a sweep. */
  readonly scene: Scene;
  readonly graphs: readonly Graph[];
  /** Panels of each graph in the page. */
  readonly mostOnPage: number;
}

/** Panels of each kind in the whole page, so that its size and the time to make it have an end. */
export const mostPanels = 90;

/** All graphs of a run but the control: those of the page, and those that are files. */
export function listGraphs(report: RunReport): GraphGroup[] {
  const scenes = findScenes(report);
  if (scenes.length === 0) return [];
  const { sweeps, single } = sortScenes(scenes);
  const footprints = sortScenes(findFootprints(report)).single;
  const shared = sortScenes(findSharedScenes(report)).single.filter((scene) => !isOfEmulatorIn(scene));
  return [
    ...nameGroups(
      shared.map((scene) => ({
        scene,
        graphs: [
          graphOf('heat-map', (most) => makeHeatMap(scene, report, most)),
          graphOf('workload-ratios', (most) => makeWorkloadRatios(scene, most)),
        ],
      })),
      mostPanels,
    ),
    ...nameGroups(sweeps.flatMap(toSweepGroup), mostPanels),
    ...nameGroups(
      single.map((scene) => ({
        scene,
        graphs: listSceneGraphs(scene, { report, isShared: shared.length > 0 }),
      })),
      sharePanels(single),
    ),
    ...nameGroups(
      footprints.map((scene) => ({ scene, graphs: [graphOf('footprint', (most) => makeBars(scene, most))] })),
      sharePanels(footprints),
    ),
  ];
}

type Unnamed = Pick<GraphGroup, 'scene' | 'graphs'>;

function nameGroups(groups: readonly Unnamed[], mostOnPage: number): GraphGroup[] {
  const names = nameScenes(groups.map(({ scene }) => scene));
  return groups.map((group, at) => ({ ...group, name: names[at] ?? '', mostOnPage }));
}

/** Scenes that differ in nothing but the table. */
function toSweepGroup(sweep: Sweep): Unnamed[] {
  const [first, ...others] = sweep.scenes;
  if (first === undefined) return [];
  const scene = others.length === 0 ? first : { ...first, table: first.suite };
  return [{ scene, graphs: [graphOf('sizes', (most) => makeSweepCurves(sweep, most))] }];
}

interface SceneContext {
  readonly report: RunReport;
  /** Graphs above it have all families and releases. */
  readonly isShared: boolean;
}

function isOfEmulatorIn({ workloads }: Scene): boolean {
  const [[first] = []] = workloads;
  return first !== undefined && isOfEmulator(first);
}

/** Trials of a count are all alike, and those of an emulator say nothing. */
function listSceneGraphs(scene: Scene, { report, isShared }: SceneContext): Graph[] {
  const emulator = isOfEmulatorIn(scene);
  const always = [
    ...(scene.metric.name === memoryFloor.name
      ? [graphOf('memory-time', (most) => makeMemoryTime(scene, report, most))]
      : []),
    ...(emulator || isShared ? [] : [graphOf('heat-map', (most) => makeHeatMap(scene, report, most))]),
    graphOf('bars', (most) => makeBars(scene, most)),
    graphOf('ratios', (most) => makeRatios(scene, most)),
  ];
  if (scene.metric.unit === 'insn/op' || emulator) return always;
  return [
    ...always,
    graphOf('distributions', (most) => makeDistributions(scene, report, most)),
    graphOf('time-series', (most) => makeTimeSeries(scene, report, most)),
  ];
}

function graphOf(kind: Graph['kind'], make: Graph['make']): Graph {
  return { kind, make };
}

function sharePanels(scenes: readonly Scene[]): number {
  const workloads = scenes.reduce((sum, scene) => sum + scene.workloads.length, 0);
  return workloads <= mostPanels ? mostPanels : Math.max(1, Math.floor(mostPanels / scenes.length));
}
