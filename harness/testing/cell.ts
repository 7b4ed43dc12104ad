import { cellId, type Cell } from '../model/cell.ts';
import type { Metric } from '../model/unit.ts';

export const time: Metric = { name: 'time', unit: 'ms', title: 'Time' };

/** A cell as a test wants it; what is left out is that of a plain one. */
export function makeTestCell(parts: Partial<Cell> = {}): Cell {
  const named = {
    suite: 'malloc',
    workload: 'mstress',
    family: 'debian',
    release: '12',
    variant: 'glibc' as const,
    arch: 'x86_64' as const,
    engine: 'local',
    ...parts,
  };
  return { suiteVersion: 1, params: {}, rounds: 6, ...named, id: cellId(named) };
}
