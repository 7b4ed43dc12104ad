import { isJavaPackage, isOfLiberica, javaVersion } from '#harness';

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
  const java = wanted.find((name) => isJavaPackage(name) && !(name in debianPackages));
  if (java === undefined) return undefined;
  if (isOfLiberica(java)) return `Debian has no ${java}, which is a flavour of Liberica`;
  return `Debian 12 has no ${java.startsWith('jre') ? 'JRE' : 'JDK'} ${javaVersion(java) ?? ''}`;
}

/** Debian's own packages, and the programs of its base, are built for glibc. */
export function whyNotOnMusl(wanted: readonly string[]): string {
  if (wanted.some(isJavaPackage)) return 'Debian has no musl JDK';
  return `Debian's own ${wanted.join(', ')} ${wanted.length === 1 ? 'is' : 'are'} built for glibc`;
}
