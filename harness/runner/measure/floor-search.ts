/** A limit that the workload was tried with, and what came of it. */
export interface Tried {
  readonly bytes: number;
  readonly passed: boolean;
}

export interface SearchRange {
  /** The first limit that is tried: what it took where it had all it wanted. */
  readonly fromBytes: number;
  /** The most that can be given. */
  readonly mostBytes: number;
}

/**
 * - `try`: what to try next.
 * - `found`: it passed three times with `floorBytes` and failed three times with `failedBytes`, which is a hundredth below, or more
 *   where between the two it sometimes passes; undefined where it passes with the least that can be given.
 * - `none`: it fails with the most that can be given.
 */
export type SearchStep =
  | { readonly kind: 'try'; readonly bytes: number }
  | { readonly kind: 'found'; readonly floorBytes: number; readonly failedBytes: number | undefined }
  | { readonly kind: 'none' };

/** Limits are powers of this, so that sessions which differ by chance find the same one or its neighbour. */
const ratio = 1.005;

/** Steps between the limit that passes and the one that fails: a hundredth. */
const resolution = 2;

/** Passes at the floor, and failures below it. */
const wanted = 3;

/** Of memory that a container can do with: its first process and what the kernel has for it is more. */
const leastBytes = 256 * 1024;

const leastLevel = Math.ceil(Math.log(leastBytes) / Math.log(ratio));

function toLimitBytes(level: number): number {
  return Math.round(ratio ** level);
}

function toLevel(bytes: number): number {
  return Math.ceil(Math.log(bytes) / Math.log(ratio));
}

interface Counts {
  passes: number;
  failures: number;
}

/**
 * The next step of a bisection, from all that was tried in it, in whichever order: so that a search that was cut off goes on. It
 * goes down from `fromBytes` in growing steps until the workload fails, halves what is between, and then makes sure.
 */
export function nextStep(tried: readonly Tried[], { fromBytes, mostBytes }: SearchRange): SearchStep {
  const counts = countByLevel(tried);
  const most = toLevel(mostBytes) - 1;
  const failed = Math.max(...levelsWhere(counts, ({ failures }) => failures > 0));
  const passed = Math.min(...levelsWhere(counts, ({ passes }) => passes > 0).filter((at) => at > failed));
  if (!Number.isFinite(passed)) return goUp({ counts, failed, most, from: toLevel(fromBytes) });
  if (!Number.isFinite(failed)) return goDown(counts, passed);
  if (passed - failed > resolution) return tryLevel(Math.floor((passed + failed) / 2));
  if ((counts.get(passed)?.passes ?? 0) < wanted) return tryLevel(passed);
  return makeSure(counts, passed);
}

function countByLevel(tried: readonly Tried[]): ReadonlyMap<number, Counts> {
  const counts = new Map<number, Counts>();
  for (const { bytes, passed } of tried) {
    const level = Math.round(Math.log(bytes) / Math.log(ratio));
    const count = counts.get(level) ?? { passes: 0, failures: 0 };
    counts.set(level, count);
    if (passed) count.passes += 1;
    else count.failures += 1;
  }
  return counts;
}

function levelsWhere(counts: ReadonlyMap<number, Counts>, holds: (count: Counts) => boolean): number[] {
  return [...counts].flatMap(([level, count]) => (holds(count) ? [level] : []));
}

function tryLevel(level: number): SearchStep {
  return { kind: 'try', bytes: toLimitBytes(level) };
}

interface Upwards {
  readonly counts: ReadonlyMap<number, Counts>;
  readonly failed: number;
  readonly most: number;
  readonly from: number;
}

function goUp({ counts, failed, most, from }: Upwards): SearchStep {
  if (!Number.isFinite(failed)) return tryLevel(Math.min(from, most));
  if (failed >= most) return { kind: 'none' };
  const above = levelsWhere(counts, ({ failures }) => failures > 0).filter((level) => level >= from);
  return tryLevel(Math.min(most, failed + 2 ** above.length));
}

/** The first step is 4 %. */
function goDown(counts: ReadonlyMap<number, Counts>, passed: number): SearchStep {
  if (passed > leastLevel) return tryLevel(Math.max(leastLevel, passed - 4 * 2 ** counts.size));
  return (counts.get(passed)?.passes ?? 0) < wanted ? tryLevel(passed) : toFound(passed, undefined);
}

/** Below where it sometimes passes, in growing steps, is where it never does. */
function makeSure(counts: ReadonlyMap<number, Counts>, floor: number): SearchStep {
  for (let step = resolution; ; step *= 2) {
    const level = Math.max(leastLevel, floor - step);
    const { passes, failures } = counts.get(level) ?? { passes: 0, failures: 0 };
    if (passes === 0 && failures >= wanted) return toFound(floor, level);
    if (passes === 0) return tryLevel(level);
    if (level === leastLevel) return toFound(floor, undefined);
  }
}

function toFound(floor: number, failed: number | undefined): SearchStep {
  return {
    kind: 'found',
    floorBytes: toLimitBytes(floor),
    failedBytes: failed === undefined ? undefined : toLimitBytes(failed),
  };
}
