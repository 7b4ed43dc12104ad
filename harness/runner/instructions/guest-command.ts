import type { Arch } from '../../model/arch.ts';
import type { Counting } from '../../model/cell.ts';
import type { CountedWork } from '../../model/suite.ts';

/** Where counting.Dockerfile has it. */
const program = '/bench/insn/guest';

export interface Guest extends Counting {
  readonly arch: Arch;
}

type Argv = readonly [string, ...string[]];

/** Runs a program of the subject under QEMU, uncounted. */
export function runCommand(argv: Argv, { arch, cpuModel }: Guest): Argv {
  return [program, 'run', '--arch', arch, '--cpu', cpuModel, '--', ...argv];
}

/** Counts the instructions of one operation of a workload. */
export function countCommand({ argv, operations }: CountedWork, { arch, cpuModel }: Guest): Argv {
  const numbers = operations.join(',');
  return [program, 'count', '--arch', arch, '--cpu', cpuModel, '--operations', numbers, '--', ...argv];
}

/** Prints which QEMU it is. */
export function versionCommand(arch: Arch): Argv {
  return [program, 'version', '--arch', arch];
}
