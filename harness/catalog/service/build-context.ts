import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The files that a build of a folder is given. */
export interface BuildContext {
  /** Relative to the folder, in a fixed order. */
  readonly files: readonly string[];
  /** Links to folders, which an archive cannot hold as what they lead to. */
  readonly linkedFolders: readonly string[];
}

/**
 * Lists the files of a folder that `.dockerignore` does not leave out, which a client of an engine has to apply by itself. The
 * history of git is left out as well.
 */
export async function listBuildContext(folder: string): Promise<BuildContext> {
  const isIgnored = readIgnored(await readFile(join(folder, '.dockerignore'), 'utf8').catch(() => ''));
  const files: string[] = [];
  const linkedFolders: string[] = [];
  const walk = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = join(below, entry.name);
      if (path === '.git') continue;
      // A folder that is left out may hold a file that is not.
      if (entry.isDirectory()) await walk(path);
      else if (isIgnored(path)) continue;
      else if (!entry.isSymbolicLink()) files.push(path);
      else if (await leadsToFolder(join(folder, path))) linkedFolders.push(path);
      else files.push(path);
    }
  };
  await walk('');
  return { files: files.sort(), linkedFolders };
}

async function leadsToFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Patterns of .dockerignore (docs.docker.com/build/concepts/context): the last that matches a path, or a folder it is in, decides. */
export function readIgnored(text: string): (path: string) => boolean {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ ignores: !line.startsWith('!'), pattern: toPattern(line.replace(/^!/, '')) }));
  return (path) => rules.reduce((ignored, rule) => (rule.pattern.test(path) ? rule.ignores : ignored), false);
}

/** Go's filepath.Match, and ** for any number of folders. */
function toPattern(glob: string): RegExp {
  const cleaned = glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  const source = cleaned.replaceAll(/\*\*\/|\*\*|\*|\?|\[[^\]]*\]|[^*?[]+|\[/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.startsWith('[') && part.length > 1) return part;
    return part.replaceAll(/[\\^$.|+(){}[\]]/g, '\\$&');
  });
  return new RegExp(`^${source}(?:/.*)?$`);
}
