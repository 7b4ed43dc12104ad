import type { Cell } from './cell.ts';
import type { RunRecord } from './run.ts';
import type { Metric } from './unit.ts';

/** Stands beside all numbers of an emulator. */
export const emulatorSentence = 'times under an emulator measure the emulator';

/** Of a cell whose suite is measured natively only: under an emulator it shows that its programs run. */
export const smokeTestCaveat = 'smoke test: it ran under an emulator; the number says nothing';

/** Whether a cell ran under an emulator. In older records that shows in its architecture alone. */
export function isEmulated(cell: Cell, { engine }: Pick<RunRecord, 'engine'>): boolean {
  return cell.emulated === true || (cell.engine === engine.name && cell.arch !== engine.arch);
}

/** Whether a number is the emulator's: all are but instructions of the guest, which are the same on every machine. */
export function isOfEmulator({ cell, metric }: { readonly cell: Cell; readonly metric: Metric }): boolean {
  return cell.emulated === true && metric.unit !== 'insn/op';
}
