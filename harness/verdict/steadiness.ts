import type { Entry } from '../model/journal.ts';
import { classifyIterations } from '../statistics/steady-state.ts';

interface Count {
  classified: number;
  unsteady: number;
}

/**
 * Counts, entry by entry while a journal streams by, which processes of a cell reach a steady state. For suites whose
 * iterations warm up; iterations of others are repetitions, and need no such look.
 */
export class Steadiness {
  readonly #counts = new Map<string, Count>();

  add(entry: Entry): void {
    if (entry.kind !== 'trial') return;
    const found = classifyIterations(entry.iterationsMs);
    if (found === undefined) return;
    const count = this.#counts.get(entry.cellId) ?? { classified: 0, unsteady: 0 };
    this.#counts.set(entry.cellId, count);
    count.classified += 1;
    if (found.kind === 'no-steady-state') count.unsteady += 1;
  }

  /** More than half of its processes have no steady state. Undefined where they have, and where nothing is known. */
  whyUnsteady(cellId: string): string | undefined {
    const { classified, unsteady } = this.#counts.get(cellId) ?? { classified: 0, unsteady: 0 };
    if (2 * unsteady <= classified) return undefined;
    return `${unsteady} of ${classified} processes reach no steady state`;
  }
}
