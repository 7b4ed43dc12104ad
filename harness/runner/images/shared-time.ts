/** What a task gave, and its share of the time that it took, ms. */
interface Timed<T> {
  readonly value: T;
  readonly ms: number;
}

/** Time of a machine that tasks have in common. */
export interface SharedTime {
  /** Runs a task. A rejected one has no share of what comes after it. */
  time<T>(task: () => Promise<T>): Promise<Timed<T>>;
}

/**
 * Tasks that go on at once share the time equally: one that had another beside it all the while has half of it. Shares add up to the time
 * in which anything went on, whichever tasks are beside each other the next time: this is how long tasks take that fill a machine by
 * themselves, such as builds with a compiler for each CPU.
 * @param nowMs - a clock that never goes back
 */
export function makeSharedTime(nowMs: () => number = () => performance.now()): SharedTime {
  let running = 0;
  let sharedMs = 0;
  let sinceMs = 0;
  const change = (by: 1 | -1): number => {
    const now = nowMs();
    if (running > 0) sharedMs += (now - sinceMs) / running;
    sinceMs = now;
    running += by;
    return sharedMs;
  };
  return {
    async time(task) {
      const fromMs = change(1);
      const value = await task().catch((error: unknown) => {
        change(-1);
        throw error;
      });
      return { value, ms: change(-1) - fromMs };
    },
  };
}
