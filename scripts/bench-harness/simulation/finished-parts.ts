import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const sources = ['harness/analysis', 'scripts/bench-harness/simulation'];

/** Parts of the simulation that take long and depend on nothing but the code, kept until that changes: it may be cut off and begun again. */
export interface FinishedParts {
  /** From an earlier call where there was one, else made now. `make` is pure, and its outcome survives JSON. */
  once<T>(name: string, make: () => T): Promise<T>;
}

export async function openFinishedParts(): Promise<FinishedParts> {
  const folder = join(root, '.cache', 'simulation', await hashSources());
  await mkdir(folder, { recursive: true });
  return {
    once: async (name, make) => {
      const path = join(folder, `${name.replaceAll(/[^\w.-]+/g, '-')}.json`);
      const known = await readFile(path, 'utf8').catch(() => undefined);
      // Written below, by the same code.
      if (known !== undefined) return JSON.parse(known) as ReturnType<typeof make>;
      const made = make();
      await writeFile(`${path}.new`, JSON.stringify(made));
      await rename(`${path}.new`, path);
      return made;
    },
  };
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const folder of sources) {
    const names = await readdir(join(root, folder), { recursive: true });
    const code = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).toSorted();
    for (const name of code) hash.update(name).update(await readFile(join(root, folder, name)));
  }
  return hash.digest('hex').slice(0, 12);
}
