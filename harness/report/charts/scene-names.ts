import type { Scene } from './scenes.ts';

/** File systems take 255 bytes; a kind and an ending follow. */
const longestName = 120;

/**
 * A name for each that can be one of a file, and is no other's: suite and table; metric and place as well where one table
 * has several of them.
 */
export function nameScenes(scenes: readonly Scene[]): string[] {
  const names = scenes.map((scene) => {
    const alike = scenes.filter((other) => shortName(other) === shortName(scene));
    const several = (partOf: (of: Scene) => string): string[] =>
      new Set(alike.map(partOf)).size > 1 ? [partOf(scene)] : [];
    const parts = [...several(({ metric }) => metric.name), ...several(({ place }) => place)];
    return toFileName([shortName(scene), ...parts].join('-'));
  });
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((other) => other === name).length;
    return before === 0 ? name : `${name}-${before + 1}`;
  });
}

/** `malloc`, `string-132`; tables are mostly called after their suite. */
function shortName({ suite, table }: Scene): string {
  return table === suite || table.startsWith(`${suite}-`) ? table : `${suite}-${table}`;
}

function toFileName(text: string): string {
  return text
    .replace(/[^\w.+-]+/g, '-')
    .replace(/^\.+/, '')
    .slice(0, longestName);
}
