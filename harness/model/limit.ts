/** Runs a task when fewer than some number of others are running. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;
