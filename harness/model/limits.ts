import { countOf } from './plural.ts';
import type { Cell, Limits } from './schema/cell.ts';

export type { Limits } from './schema/cell.ts';

/** CPUs as they are asked for: how many, which is a factor where there are several numbers, or which. */
export type CpuRequest =
  | { readonly kind: 'counts'; readonly counts: readonly number[] }
  | { readonly kind: 'set'; readonly cpus: readonly number[] };

/** What containers are given, as a config has it. */
interface Asked {
  readonly cpus: CpuRequest | undefined;
  readonly memoryBytes: readonly number[];
}

/** Each combination of what a run varies; one without anything where it varies nothing. */
export function listLimits({ cpus, memoryBytes }: Asked): Limits[] {
  const counts = cpus?.kind === 'counts' && cpus.counts.length > 1 ? cpus.counts : [undefined];
  const memories = memoryBytes.length > 1 ? memoryBytes : [undefined];
  return counts.flatMap((count) =>
    memories.map((memory) => ({
      ...(count !== undefined && { cpus: count }),
      ...(memory !== undefined && { memoryBytes: memory }),
    })),
  );
}

/** What a container is given that nothing else is said of: the most, where the run varies it. */
export function mostMemory({ memoryBytes }: Pick<Asked, 'memoryBytes'>): number {
  return Math.max(...memoryBytes);
}

/** Their part of ids: `cpus:2`, `memory:256m`. */
export function limitIds({ cpus, memoryBytes }: Limits = {}): string[] {
  return [
    ...(cpus === undefined ? [] : [`cpus:${cpus}`]),
    ...(memoryBytes === undefined ? [] : [`memory:${shortBytes(memoryBytes)}`]),
  ];
}

/** As `--memory` takes it: `256m`, or bytes where it is no whole number of MiB. */
function shortBytes(bytes: number): string {
  const mebibytes = bytes / 2 ** 20;
  return Number.isInteger(mebibytes) ? `${mebibytes}m` : String(bytes);
}

export function isOfLimits({ limits }: Pick<Cell, 'limits'>, wanted: Limits): boolean {
  return limits?.cpus === wanted.cpus && limits?.memoryBytes === wanted.memoryBytes;
}

/** For a person: `2 CPUs`, `256 MiB`; nothing where the run gave all cells the same. */
export function describeLimits({ limits }: Pick<Cell, 'limits'>): string[] {
  const { cpus, memoryBytes } = limits ?? {};
  return [
    ...(cpus === undefined ? [] : [countOf(cpus, 'CPU')]),
    ...(memoryBytes === undefined ? [] : [`${Number((memoryBytes / 2 ** 20).toFixed(1))} MiB`]),
  ];
}

/** `mstress, 2 CPUs`: tells lines of one workload apart that differ in what they were given. */
export function nameWorkload(cell: Pick<Cell, 'workload' | 'limits'>): string {
  return [cell.workload, ...describeLimits(cell)].join(', ');
}
