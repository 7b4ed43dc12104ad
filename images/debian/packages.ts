/** Debian 12's packages for those that suites name by what they are. */
const debianPackages: Readonly<Record<string, readonly string[]>> = {
  // Java programs that set text want fonts besides, and a way to find them.
  jdk: ['openjdk-17-jre-headless', 'fontconfig', 'fonts-dejavu-core'],
  'jre-17': ['openjdk-17-jre-headless'],
};

/** Debian's names, each once, in alphabetical order. */
export function toDebianPackages(wanted: readonly string[]): readonly string[] {
  return [...new Set(wanted.flatMap((name) => debianPackages[name] ?? [name]))].sort();
}

/** Why Debian 12 cannot have these, where it cannot. */
export function whyNotPackaged(wanted: readonly string[]): string | undefined {
  const [, version] = wanted.map((name) => /^(?:jdk|jre)-(8|21|25)$/.exec(name)).find(Boolean) ?? [];
  return version === undefined ? undefined : `Debian 12 has no JDK ${version}`;
}

/** Debian's own packages, and the programs of its base, are built for glibc. */
export function whyNotOnMusl(wanted: readonly string[]): string {
  if (wanted.some((name) => /^(?:jdk|jre)/.test(name))) return 'Debian has no musl JDK';
  return `Debian's own ${wanted.join(', ')} ${wanted.length === 1 ? 'is' : 'are'} built for glibc`;
}
