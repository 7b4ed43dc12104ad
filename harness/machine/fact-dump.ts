import type { FactReader } from './fact-reader.ts';

/** Reads facts out of a text that holds files one after another, each below its path: `==> /proc/stat <==`. */
export function makeDumpReader(dump: string): FactReader {
  const parts = dump.split(/^==> (\/\S+) <==\n/m).slice(1);
  const files = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) files.set(parts[at] ?? '', (parts[at + 1] ?? '').trim());
  const text = (path: string): string | undefined => {
    const found = files.get(path);
    return found === '' ? undefined : found;
  };
  const names = (folder: string, pattern: RegExp): string[] =>
    [...new Set([...files.keys()].flatMap((path) => childOf(folder, path)))].filter((name) =>
      pattern.test(name),
    );
  return {
    text: (path) => Promise.resolve(text(path)),
    names: (folder, pattern) => Promise.resolve(names(folder, pattern)),
    texts: (folder, pattern, file) =>
      Promise.resolve(names(folder, pattern).flatMap((name) => text(`${folder}/${name}/${file}`) ?? [])),
  };
}

/** Name of what is in the folder, on the way to a path. */
function childOf(folder: string, path: string): string[] {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/', 1) : [];
}
