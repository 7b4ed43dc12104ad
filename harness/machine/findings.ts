import { statfs } from 'node:fs/promises';
import { hostname, machine } from 'node:os';
import { dirname, resolve } from 'node:path';
import { BenchError } from '../errors.ts';
import { type EngineFacts, type Environment, arches, runsHere, toArch } from '../model/index.ts';
import { captureEnvironment } from './environment.ts';
import { makeFactReader } from './fact-reader.ts';
import { type Emulation, findEmulation } from './qemu.ts';
import { type SavedSettings, readChanged } from './saved-settings.ts';

/** One thing the doctor looked at. */
export interface Finding {
  readonly name: string;
  readonly found: string;
  /** `note`: numbers are noisier or fewer than they could be; `bad`: nothing can be measured. */
  readonly verdict: 'good' | 'note' | 'bad';
  /** The remedy; where a command does it, that command. */
  readonly remedy?: string;
}

export function good(name: string, found: string): Finding {
  return { name, found, verdict: 'good' };
}

export function note(name: string, found: string, remedy: string): Finding {
  return { name, found, verdict: 'note', remedy };
}

export function bad(name: string, found: string, remedy: string): Finding {
  return { name, found, verdict: 'bad', remedy };
}

const bytesPerGiB = 2 ** 30;

/** An amount that should be at least `enough`, and must be at least `least`. */
export function judgeAmount(name: string, bytes: number, limits: AmountLimits): Finding {
  const found = `${(bytes / bytesPerGiB).toFixed(1)} GiB`;
  if (bytes >= limits.enoughGiB * bytesPerGiB) return good(name, found);
  return bytes >= limits.leastGiB * bytesPerGiB
    ? note(name, found, limits.remedy)
    : bad(name, found, limits.remedy);
}

interface AmountLimits {
  readonly enoughGiB: number;
  readonly leastGiB: number;
  readonly remedy: string;
}

/** Bytes that a user without privileges may still write to the folder's disk. The folder need not exist yet. */
export async function measureFreeDiskBytes(folder: string): Promise<number> {
  try {
    const disk = await statfs(folder);
    return disk.bavail * disk.bsize;
  } catch (error) {
    const parent = dirname(resolve(folder));
    if (!isAbsent(error) || parent === resolve(folder)) throw error;
    return measureFreeDiskBytes(parent);
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** The doctor judges by this alone. */
export interface Examination {
  readonly environment: Environment;
  readonly engines: readonly ExaminedEngine[];
  /** This machine's. */
  readonly hostName: string;
  /** On the disk that results are written to. */
  readonly freeDiskBytes: number;
  /** One for every architecture that is not this machine's own. */
  readonly emulations: readonly Emulation[];
  /** The settings before `doctor --fix`, where they are not put back yet. */
  readonly changed?: SavedSettings | undefined;
}

export interface ExaminedEngine {
  /** As the config file has it; undefined for the one that is found where none is listed. */
  readonly name?: string;
  /** Its facts, or why it cannot be asked. */
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

/** Whether an engine runs on the machine that is examined, not on another or in a virtual machine. */
export function isHere(engine: EngineFacts, { environment, hostName }: Examination): boolean {
  return runsHere(engine, { kernel: environment['kernel'] ?? '', hostName });
}

/** Whether this machine's settings bear on any measurement; `unknown` when no engine could be asked. */
export function whereEnginesRun(examination: Examination): 'here' | 'elsewhere' | 'unknown' {
  const facts = factsOf(examination.engines);
  if (facts.length === 0) return 'unknown';
  return facts.some((engine) => isHere(engine, examination)) ? 'here' : 'elsewhere';
}

/** Facts of the engines that have answered. */
export function factsOf(engines: readonly ExaminedEngine[]): EngineFacts[] {
  return engines.flatMap(({ answer }) => (answer instanceof BenchError ? [] : [answer]));
}
