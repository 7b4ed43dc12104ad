/** Notices that nothing has happened for too long. */
export interface StallWatch extends Disposable {
  /** Aborted when nothing has. */
  readonly signal: AbortSignal;
  /** Something has happened. */
  beat(): void;
}

/** From now on something has to happen every `limitMs`. */
export function watchForStall(limitMs: number): StallWatch {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, limitMs);
  return {
    signal: controller.signal,
    beat: () => {
      timer.refresh();
    },
    [Symbol.dispose]: () => {
      clearTimeout(timer);
    },
  };
}
