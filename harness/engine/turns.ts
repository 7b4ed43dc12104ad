/** Runs tasks of one name one after the other, and those of different names side by side. */
export type InTurn = <T>(name: string, task: () => Promise<T>) => Promise<T>;

export function makeTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (name, task) => {
    const next = (last.get(name) ?? Promise.resolve()).then(task, task);
    last.set(name, next);
    return next;
  };
}
