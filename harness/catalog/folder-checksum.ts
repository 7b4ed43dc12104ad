import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is made by tools, and what they keep for themselves. */
const leftOut = /^(?:\..*|node_modules|build)$/;

/** SHA-256 over the names and contents of a folder's files, in hexadecimal; without hidden ones, node_modules and build. */
export async function checksumFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await listFiles(folder, '')).sort()) {
    const content = await readFile(join(folder, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function listFiles(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const kept = entries.filter(({ name }) => !leftOut.test(name));
  const paths = kept.map(async (entry) => {
    const path = join(below, entry.name);
    if (entry.isDirectory()) return listFiles(folder, path);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(paths)).flat();
}
