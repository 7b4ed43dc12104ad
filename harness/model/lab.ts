import type { Readable } from 'node:stream';
import type { Arch } from './arch.ts';
import type { ImageFacts } from './recipe.ts';

/** What the harness asks of a container engine, and no more. */
export interface Lab extends AsyncDisposable {
  readonly engine: EngineFacts;
  /** The image's facts, or undefined when the engine does not have it. */
  inspect(tag: string): Promise<ImageFacts | undefined>;
  /** Throws `registry-unreachable` where another time or another network may help, `pull-failed` where they will not. */
  pull(request: PullRequest, watch: Watch): Promise<ImageFacts>;
  /** Throws `build-failed`, or `build-stalled` when the engine says nothing any more: once more may help. */
  build(request: BuildRequest, watch: Watch): Promise<ImageFacts>;
  /**
   * The regular files of an image that are there, by their paths, as text; nothing of the image is run for that. Throws
   * `engine-refused`, also for a file beyond `maxFileBytes`.
   */
  readFiles(tag: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Whether a program of an image can be run here: what the image is for, the engine is or emulates. */
  canRun(tag: string): Promise<boolean>;
  start(request: SubjectRequest, signal: AbortSignal): Promise<Subject>;
  /** Removes every container that carries all of these labels and says how many there were. */
  sweep(labels: Readonly<Record<string, string>>): Promise<number>;
  /** Removes containers that this program made, in whichever process, and nobody else's. */
  clear(whose: Whose): Promise<Cleared>;
  /** Removes images that this program built, and nobody else's. */
  removeImages(): Promise<RemovedImages>;
}

/** `gone`: of processes that are seen to be gone. */
export type Whose = 'gone' | 'everybody';

/** How many containers. */
export interface Cleared {
  readonly removed: number;
  /** Left, because the process that has them lives. */
  readonly living: number;
  /** Left, because it cannot be seen from here whether it does: it is of another machine, or of an earlier boot. */
  readonly unknown: number;
}

export interface RemovedImages {
  /** How many, steps of builds included. */
  readonly removed: number;
  /** On the engine's disk. */
  readonly freedBytes: number;
  readonly left: readonly LeftImage[];
}

/** One that somebody needs. */
export interface LeftImage {
  /** Its tag. */
  readonly image: string;
  readonly reason: string;
}

/** Databases of packages have less, even of a whole desktop. */
export const maxFileBytes = 2 ** 26;

export interface EngineFacts {
  readonly name: string;
  readonly host: string;
  /** Of the machine that it runs on, as it says itself. */
  readonly hostName?: string;
  /** What it calls itself; older engines of one machine may share it. */
  readonly engineId?: string;
  readonly product: string;
  readonly version: string;
  readonly arch: Arch;
  /** Other architectures that it really runs programs of; absent where it was not asked, and in older records. */
  readonly emulates?: readonly Arch[];
  readonly cpus: number;
  /** The CPUs of each core, where that can be known: those of one core share its units (SMT). */
  readonly cores?: readonly (readonly number[])[];
  readonly memoryBytes: number;
  readonly kernel: string;
  readonly cgroupVersion: string;
  readonly storageDriver: string;
  readonly securityOptions: readonly string[];
}

/** The laboratories of several engines, in the order in which they were asked for. Closing closes all. */
export interface Labs extends AsyncDisposable {
  readonly labs: LabList;
}

export type LabList = readonly [Lab, ...Lab[]];

/** Those of a run. */
export type Engines = readonly [EngineFacts, ...EngineFacts[]];

export function enginesOf([first, ...rest]: LabList): Engines {
  return [first.engine, ...rest.map(({ engine }) => engine)];
}

export interface Watch {
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}

export interface PullRequest {
  /** Of any registry: `debian:12-slim`, `ghcr.io/bell-sw/alpaquita-linux-base@sha256:…`. */
  readonly reference: string;
  readonly arch: Arch;
  /** The name it gets in the engine instead of its reference, which goes on to stand for what it stood for. */
  readonly as?: string;
  /** What a registry is for that cannot be reached: something to wait for, or to do without at once. */
  readonly unreachable: 'wait' | 'give-up';
}

export interface BuildRequest {
  readonly tag: string;
  /** A tar archive of the context. */
  readonly context: Readable;
  readonly dockerfile: string;
  readonly args: Readonly<Record<string, string>>;
  readonly arch: Arch;
  readonly labels: Readonly<Record<string, string>>;
}

export interface SubjectRequest {
  readonly image: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The kernel's list format: `0-3,6`. */
  readonly cpuset: string;
  readonly memoryBytes: number;
  /** Id of the container whose network it joins; without one it has none but its own loopback. */
  readonly network?: string;
  /** Its user is that of its image, as a rule root; else nobody. */
  readonly asImageUser?: true;
}

/** One running container, and the line to the launcher that is its first process. */
export interface Subject extends AsyncDisposable {
  readonly containerId: string;
  send(line: string): void;
  /** What the launcher writes; ends when the container does, throws when the engine is lost. */
  readonly received: AsyncIterable<Uint8Array>;
}
