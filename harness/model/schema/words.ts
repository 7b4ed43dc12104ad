/**
 * Versions and words of stored files. They stand apart from the schemas, so that who needs no more than them does not
 * load zod.
 */

/** Whether a family's programs are made by its own compiler, or musl families run one and the same programs. */
export const toolchains = ['own', 'shared'] as const;
export type Toolchain = (typeof toolchains)[number];

/** Modes of seccomp(2), in the order of the numbers that /proc/pid/status has for them. */
export const seccompModes = ['disabled', 'strict', 'filter'] as const;
export type SeccompMode = (typeof seccompModes)[number];

/** How a process that the launcher started may have come to its end. */
export const outcomeStatuses = ['exited', 'signaled', 'timed-out', 'exec-failed'] as const;

/** Versions of run.json that are read: the first has all planned trials in it, the second, which is written, beside it. */
export const runVersions = [1, 2] as const;
export const [, runVersion] = runVersions;

/** Raised when summary.json changes meaning; one of another version is made again. */
export const summaryVersion = 1;

/**
 * Versions that are read. A journal begins with the first; the second stands where a run was resumed: it has what takes
 * entries back, and a program that does not know that refuses the version, in whichever line it stands.
 */
export const journalVersions = [1, 2] as const;
export const [journalVersion, resumedVersion] = journalVersions;

/** Every unit a metric may have, and which direction is better. The only place where a direction is written. */
export const units = {
  'ns/op': 'lower',
  'req/s': 'higher',
  ms: 'lower',
  µs: 'lower',
  KiB: 'lower',
  count: 'lower',
  '%': 'lower',
  '1/s': 'higher',
  'insn/op': 'lower',
} as const satisfies Record<string, Direction>;

export const directions = ['lower', 'higher'] as const;
type Direction = (typeof directions)[number];
export type Unit = keyof typeof units;

/** The type of a literal's keys is lost by Object.keys, which cannot know that there are no others. */
export const unitNames = Object.keys(units) as readonly Unit[];
