import type { Interruption } from '../../model/interruption.ts';
import type { Tell } from '../../model/progress.ts';

/** Tells at once that it was heard, though a trial runs: nobody else could know that the trial is waited for. */
export async function sayOnStop(
  { stop, signal, tell }: Interruption & { readonly tell: Tell },
  work: () => Promise<void>,
): Promise<void> {
  const say = (): void => {
    tell({ kind: 'stopping', by: String(stop.reason), now: signal.aborted });
  };
  stop.addEventListener('abort', say, { once: true });
  try {
    await work();
  } finally {
    stop.removeEventListener('abort', say);
  }
}
