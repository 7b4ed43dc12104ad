import type { Lab } from '../../model/lab.ts';
import type { Tell } from '../../model/progress.ts';

/**
 * Removes what runs left on an engine whose process was killed, and says so: it would be measured along. What goes on
 * elsewhere is left alone. An engine that cannot be asked will say why when something is wanted of it.
 */
export async function clearOrphans(lab: Lab, tell: Tell): Promise<void> {
  const { removed } = await lab.clear('gone').catch(() => ({ removed: 0 }));
  if (removed === 0) return;
  const what = removed === 1 ? '1 container' : `${removed} containers`;
  tell({ kind: 'note', text: `Removed ${what} that a killed run had left on engine ${lab.engine.name}` });
}
