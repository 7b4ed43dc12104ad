import { BenchError } from '../../errors.ts';
import type { Cell } from '../../model/cell.ts';
import { selectNames } from './names.ts';
import { parseSettings } from './settings.ts';

/** What cells are chosen by when they were measured already; flags as for a run. */
const nouns = { suite: 'suite', workload: 'workload', variant: 'variant' } as const;

type Chosen = Readonly<Partial<Record<keyof typeof nouns, unknown>>>;

/**
 * Whether a cell is one of those that `--suite`, `--workload` and `--variant` choose among what was measured. Throws
 * `bad-argument` with every name that is not there.
 */
export function makeCellFilter(flags: Chosen, cells: readonly Cell[]): (cell: Cell) => boolean {
  const { settings, mistakes } = parseSettings(flags, (name) => `--${name}`);
  const selections = Object.entries(nouns).map(([name, noun]) => {
    // The entries of `nouns` have these names and no others.
    const key = name as keyof typeof nouns;
    const known = [...new Set(cells.map((cell) => cell[key]))].sort();
    const choice = { flag: `--${name}`, noun: `measured ${noun}`, known };
    return { key, ...selectNames(settings[key] ?? [], choice) };
  });
  refuse([...mistakes, ...selections.flatMap((selection) => selection.mistakes)]);
  return (cell) => selections.every(({ key, chosen }) => chosen.includes(cell[key]));
}

function refuse(mistakes: readonly string[]): void {
  if (mistakes.length === 0) return;
  throw new BenchError('bad-argument', mistakes.join('\n'), {
    hint: 'See which runs there are with npm run bench -- list, and npm run bench -- history --help for the flags',
  });
}
