import type { Machine, Machines } from '../model/machine.ts';
import type { Environment } from '../model/run.ts';

interface FakeMachineRequest {
  readonly environment?: Environment;
  /** Steal within the block of this number, from 0. */
  readonly stealMs?: (block: number) => number;
}

/** A machine with two CPUs on which nothing else happens, unless it is told to. */
export function makeFakeMachine({ environment, stealMs }: FakeMachineRequest = {}): Machine {
  let [evaluations, totalMs] = [0, 1_000];
  return {
    captureEnvironment: () => Promise.resolve({ cpuModel: 'fake', cpuCount: '2', ...environment }),
    captureActivity: () => {
      // It is looked at before and after each block.
      if (evaluations % 2 === 1) totalMs += stealMs?.((evaluations - 1) / 2) ?? 0;
      evaluations += 1;
      return Promise.resolve({ load1: '0.00', stealTotalMs: String(totalMs), throttlesTotal: '0' });
    },
  };
}

/** All engines are on the one given. */
export function makeFakeMachines(here: Machine = makeFakeMachine()): Machines {
  return { here, hasEngine: () => true, behind: () => here };
}
