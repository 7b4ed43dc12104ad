import type { GatedCell } from '../../../harness/analysis/index.ts';

/** A cell that is nothing but a name, and a time. */
export function makeSimulatedCell(id: string): Pick<GatedCell, 'cell' | 'metric'> {
  return {
    cell: {
      id,
      suite: 'simulated',
      suiteVersion: 1,
      workload: id,
      params: {},
      family: 'simulated',
      release: '1',
      variant: 'musl-perf',
      arch: 'x86_64',
      engine: 'simulated',
      rounds: 20,
    },
    metric: { name: 'time', unit: 'ms', title: 'Time' },
  };
}
