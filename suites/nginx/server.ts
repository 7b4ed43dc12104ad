/** `serve` prints a line of this when it has stopped nginx. */
export interface Server {
  /** Before and after the measured run, on the monotonic clock; CPU time of master and workers. */
  readonly marks: readonly [Mark, Mark];
  readonly workers: number;
  /** The peaks of master and workers together; pages that they share count for each. */
  readonly peak_rss_kib: number;
  /** LD_PRELOAD, or nothing. */
  readonly preload: string;
  /** Workers that have that file mapped. */
  readonly preloaded_workers: number;
}

export interface Mark {
  readonly wall_ns: number;
  readonly cpu_ns: number;
}

export function isServer(value: unknown): value is Server {
  if (typeof value !== 'object' || value === null) return false;
  const { marks, workers, peak_rss_kib, preload, preloaded_workers } = value as Partial<
    Record<keyof Server, unknown>
  >;
  const counted = [workers, peak_rss_kib, preloaded_workers].every(isCount);
  return areMarks(marks) && counted && typeof preload === 'string';
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
