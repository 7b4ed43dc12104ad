import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Root extends AsyncDisposable {
  readonly path: string;
}

/** For tests: a folder that looks like the root of a file system, removed at the end of its scope. */
export async function makeRoot(files: Readonly<Record<string, string>>): Promise<Root> {
  const path = await mkdtemp(join(tmpdir(), 'bench-root-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), `${text}\n`);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
