import { hostname, machine } from 'node:os';

import type { BenchError } from '../errors.ts';
import { arches, toArch } from '../model/arch.ts';
import type { EngineFacts } from '../model/lab.ts';
import type { Environment } from '../model/run.ts';
import type { SavedSettings } from './saved-settings.ts';
import { readChanged } from './saved-settings.ts';
import { captureEnvironment } from './environment.ts';
import { makeFactReader } from './fact-reader.ts';
import { measureFreeDiskBytes } from './free-disk.ts';
import type { Emulation } from './qemu.ts';
import { findEmulation } from './qemu.ts';

/** What the doctor judges by. */
export interface Examination {
  readonly environment: Environment;
  readonly engines: readonly ExaminedEngine[];
  /** Of this machine. */
  readonly hostName: string;
  /** Of the disk that results are written to. */
  readonly freeDiskBytes: number;
  /** Of every architecture that is not this machine's own. */
  readonly emulations: readonly Emulation[];
  /** What was there before `doctor --fix`, where that is not put back yet. */
  readonly changed?: SavedSettings | undefined;
}

export interface ExaminedEngine {
  /** As the config file has it; undefined for the one that is found where none is listed. */
  readonly name?: string;
  /** Or why it cannot be asked. */
  readonly answer: EngineFacts | BenchError;
}

/** Collects it from this machine. */
export async function examine(
  engines: readonly ExaminedEngine[],
  resultsFolder: string,
  root = '/',
): Promise<Examination> {
  const foreign = arches.filter((arch) => arch !== toArch(machine()));
  const [environment, freeDiskBytes, emulations, changed] = await Promise.all([
    captureEnvironment(makeFactReader(root)),
    measureFreeDiskBytes(resultsFolder),
    Promise.all(foreign.map((arch) => findEmulation(arch, root))),
    readChanged(root),
  ]);
  return { environment, engines, hostName: hostname(), freeDiskBytes, emulations, changed };
}
