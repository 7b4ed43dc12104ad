import type { Cell } from './cell.ts';
import { type EngineFacts, parseEngineHost } from './engine.ts';
import type { Environment, RunRecord } from './run.ts';
import type { Metric } from './unit.ts';

/** A machine as it can be looked at. What cannot be known is left out. */
export interface Machine {
  /** Everything that may bear on a number. */
  readonly captureEnvironment: () => Promise<Environment>;
  /**
   * The part that changes while a run goes on: cheap enough for the beginning and the end of every block. With the ids of
   * containers on it, also what happened in their control groups and in those above.
   */
  readonly captureActivity: (containers?: readonly string[]) => Promise<Environment>;
}

/** The machines that engines may be on. */
export interface Machines {
  /** The one that the harness runs on. */
  readonly here: Machine;
  /** Whether an engine is on that one. */
  readonly hasEngine: (engine: EngineFacts) => boolean;
  /** Another, through a shell on it that resolves with what a script prints. */
  readonly behind: (shell: (script: string) => Promise<string>) => Machine;
}

/** Machines that are set up alike have equal kernels, and differ in their names. */
interface MachineIdentity {
  /** Its release. */
  readonly kernel: string;
  readonly hostName: string;
}

/**
 * Whether an engine runs on this machine's own kernel, not on another machine and not in a virtual machine. Machines
 * that are set up alike have equal kernels: where the way leads elsewhere the names must be equal too.
 */
export function runsHere(
  engine: Pick<EngineFacts, 'host' | 'kernel' | 'hostName'>,
  here: MachineIdentity,
): boolean {
  const host = parseEngineHost(engine.host);
  const near = host?.kind === 'unix' || (host?.kind === 'tcp' && host.loopback);
  return engine.kernel === here.kernel && (near || engine.hostName === here.hostName);
}

/**
 * Whether two engines run on one kernel. Where one does not say its host's name, nothing speaks for two machines; virtual
 * machines may have the name of the one that they run on.
 */
export function shareMachine(a: EngineFacts, b: EngineFacts): boolean {
  const named = a.hostName === undefined || b.hostName === undefined || a.hostName === b.hostName;
  return named && a.kernel === b.kernel && a.memoryBytes === b.memoryBytes;
}

/** Stands beside all numbers of an emulator. */
export const emulatorSentence = 'times under an emulator measure the emulator';

/** Some suites are measured natively only: under an emulator their cells show that programs run, and no more. */
export const smokeTestCaveat = 'smoke test: it ran under an emulator; the number says nothing';

/** Whether a cell ran under an emulator. In older records that shows in its architecture alone. */
export function isEmulated(cell: Cell, { engine }: Pick<RunRecord, 'engine'>): boolean {
  return cell.emulated === true || (cell.engine === engine.name && cell.arch !== engine.arch);
}

/** Whether a number is the emulator's: all are but instructions of the guest, which are the same on every machine. */
export function isOfEmulator({ cell, metric }: { readonly cell: Cell; readonly metric: Metric }): boolean {
  return cell.emulated === true && metric.unit !== 'insn/op';
}

/** CPUs in the kernel's list format (cpuset(7)): `0-3,6`. What is no CPU is passed over. */
export function parseCpuList(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [first = NaN, last = first] = part.split('-').map(Number);
    return Number.isInteger(last - first) && part !== ''
      ? Array.from({ length: last - first + 1 }, (_, index) => first + index)
      : [];
  });
}
