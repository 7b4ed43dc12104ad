import { expect, test } from 'vitest';
import type { Metric } from '../../model/unit.ts';
import { findScenes } from './panels.ts';
import { makePair, makeReport } from '../run-report.fixture.ts';
import { time } from '../testing.ts';

const rss: Metric = { name: 'rss', unit: 'KiB', title: 'Memory' };

test('findScenes() shows each workload in the metric that its verdicts are about, and no two in one graph', () => {
  const timed = makePair();
  const idle = makePair({ workload: 'idle', metrics: ['rss'] });
  const rows = [...timed, ...idle.map((row) => ({ ...row, metric: rss }))];
  const suites = [{ name: 'malloc', version: 1, metrics: [time, rss] }];
  const scenes = findScenes(makeReport(rows, { suites }));
  expect(scenes.map(({ metric, workloads }) => [metric.name, workloads.flat()[0]?.cell.workload])).toEqual([
    ['time', 'mstress'],
    ['rss', 'idle'],
  ]);
});

test('findScenes() leaves out metrics that no verdict is about, twins, and what has no number', () => {
  const rows = [
    ...makePair(),
    ...makePair().map((row) => ({ ...row, metric: rss })),
    ...makePair({ twin: true }),
  ];
  const suites = [{ name: 'malloc', version: 1, metrics: [time, rss] }];
  expect(findScenes(makeReport(rows, { suites })).map(({ workloads }) => workloads.flat().length)).toEqual([
    2,
  ]);
});
