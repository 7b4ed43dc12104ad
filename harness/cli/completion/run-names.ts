import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Candidate } from './candidate.ts';
import { plain } from './candidate.ts';
import type { Surroundings } from './surroundings.ts';
import type { TypedLine } from './typed-line.ts';

/** Runs of the results folder on the line, newest first, since their names begin with a time; none of them is opened. */
export async function listRunNames(
  { given }: TypedLine,
  { folder }: Surroundings,
): Promise<readonly Candidate[]> {
  const shelf = resolve(folder, given.get('--out')?.at(-1) ?? 'results');
  const names = (await readdir(shelf).catch(() => [])).filter((name) =>
    existsSync(join(shelf, name, 'run.json')),
  );
  return [
    ...(names.length > 0 ? [{ value: 'latest', description: 'the newest run' }] : []),
    ...plain(names.sort().reverse()),
  ];
}
