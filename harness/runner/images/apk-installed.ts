import type { InstalledPackage } from './installed-package.ts';

/** Reads apk's database of installed packages (apk-package(5), "Index format"): a letter is a field. */
export function parseApkInstalled(text: string): InstalledPackage[] {
  return text.split(/\n\n+/).flatMap((paragraph) => {
    const field = (letter: string): string =>
      new RegExp(`^${letter}:(.*)$`, 'm').exec(paragraph)?.[1]?.trim() ?? '';
    const [name, version, architecture, licence] = [field('P'), field('V'), field('A'), field('L')];
    if (name === '') return [];
    const source = `${field('o') || name} ${version}`;
    return [{ name, version, architecture, source, ...(licence !== '' && { licence }) }];
  });
}
