import type { InstalledPackage } from './installed-package.ts';

/** Reads /var/lib/dpkg/status (deb-control(5), dpkg(1)); what was removed and left its settings is left out. */
export function parseDpkgStatus(text: string): InstalledPackage[] {
  return text.split(/\n\n+/).flatMap((paragraph) => {
    const field = (name: string): string =>
      new RegExp(`^${name}: *(.*)$`, 'm').exec(paragraph)?.[1]?.trim() ?? '';
    if (!field('Status').endsWith(' installed')) return [];
    const [name, version, architecture] = [field('Package'), field('Version'), field('Architecture')];
    const source = toSource(field('Source') || name, version);
    return name === '' ? [] : [{ name, version, architecture, source }];
  });
}

/** `glibc (2.36-9)`, or the name alone where the version is the package's. */
function toSource(field: string, version: string): string {
  const [, name = field, other = version] = /^(\S+)(?: \((.*)\))?$/.exec(field) ?? [];
  return `${name} ${other}`;
}
