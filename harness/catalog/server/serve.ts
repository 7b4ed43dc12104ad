import { fileURLToPath } from 'node:url';
import type { BuildRecipe, Recipe } from '../../model/index.ts';

/** Where a suite puts both programs of a server's trial: `serve` beside the server, `load` into the companion. */
export const serverPrograms = {
  serve: '/bench/server/serve',
  load: '/bench/server/load',
  interpreter: '/bench/server/interpreter',
} as const;

const folder = fileURLToPath(new URL('.', import.meta.url));

/** An image with `serve` in /out, which runs a server beside whatever client: see container/serve.c. */
export function serveRecipe(toolchain: Recipe): BuildRecipe {
  return {
    ...{ kind: 'build', name: 'server-serve', folder, dockerfile: 'serve.Dockerfile' },
    ...{ files: ['container'], args: {}, parents: { TOOLCHAIN: toolchain } },
  };
}

/** `serve` prints a line of this when it has stopped the server. */
export interface Served {
  /** Before and after the measured load, on the monotonic clock; CPU time of all of the server's processes. */
  readonly marks: readonly [Mark, Mark];
  readonly processes: number;
  /** The peaks of all processes together; pages that they share count for each. */
  readonly peak_rss_kib: number;
  /** Of the container, a second after the load; left out where nobody asked. */
  readonly memory_held_kib?: number;
  /** LD_PRELOAD, or nothing. */
  readonly preload: string;
  /** Processes that have that file mapped. */
  readonly preloaded: number;
  /** Processes that have the libc of the variant mapped, and those that have the other one: glibc in a variant of musl. */
  readonly own_libc: number;
  readonly other_libc: number;
}

interface Mark {
  readonly wall_ns: number;
  readonly cpu_ns: number;
}

const counts = ['processes', 'peak_rss_kib', 'preloaded', 'own_libc', 'other_libc'] as const;

export function isServed(value: unknown): value is Served {
  if (typeof value !== 'object' || value === null) return false;
  const served = value as Partial<Record<keyof Served, unknown>>;
  return (
    areMarks(served.marks) &&
    counts.every((name) => isCount(served[name])) &&
    typeof served.preload === 'string' &&
    (served.memory_held_kib === undefined || isCount(served.memory_held_kib))
  );
}

/** Neither clock goes back, and between the two of them time has gone by. */
function areMarks(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(isMark)) return false;
  const [begin, end] = value;
  return (
    begin !== undefined && end !== undefined && end.wall_ns > begin.wall_ns && end.cpu_ns >= begin.cpu_ns
  );
}

function isMark(value: unknown): value is Mark {
  if (typeof value !== 'object' || value === null) return false;
  const { wall_ns, cpu_ns } = value as Partial<Record<keyof Mark, unknown>>;
  return isCount(wall_ns) && isCount(cpu_ns);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** CPU time of the server between the marks, over the wall time between them: 1 is one CPU that was busy all the time. */
export function busyCpus({ marks: [begin, end] }: Served): number {
  return (end.cpu_ns - begin.cpu_ns) / (end.wall_ns - begin.wall_ns);
}

/** CPU time of the server between the marks, in microseconds. */
export function cpuUs({ marks: [begin, end] }: Served): number {
  return (end.cpu_ns - begin.cpu_ns) / 1e3;
}
