import { abiOf, isJavaPackage, isOfLiberica, javaVersion, mallocOf, type Variant } from '#harness';
import { mallocs } from './mallocs.ts';
import { releases, type DebianRelease } from './releases.ts';

/** Java programs that set text want fonts besides, and a way to find them. */
const fonts = ['fontconfig', 'fonts-dejavu-core'];

/** Debian's packages for those that suites name by what they are: `jdk` is Java 17 with fonts, `jre-21` Java 21 without. */
function toPackages(name: string): readonly string[] {
  const { kind, version = '17' } = /^(?<kind>jdk|jre)(?:-(?<version>\d+))?$/.exec(name)?.groups ?? {};
  if (kind === undefined) return [name];
  return [`openjdk-${version}-jre-headless`, ...(kind === 'jdk' ? fonts : [])];
}

/** Debian's names, each once, in alphabetical order. */
export function toDebianPackages(wanted: readonly string[]): readonly string[] {
  return [...new Set(wanted.flatMap(toPackages))].sort();
}

/** Why a release cannot have these, where it cannot. */
export function whyNotPackaged(wanted: readonly string[], release: DebianRelease): string | undefined {
  const { title, jdks } = releases[release];
  const liberica = wanted.find(isOfLiberica);
  if (liberica !== undefined) return `Debian has no ${liberica}, which is a flavour of Liberica`;
  const has = (name: string): boolean => jdks.some((one) => one === (javaVersion(name) ?? 17));
  const java = wanted.find((name) => isJavaPackage(name) && !has(name));
  if (java === undefined) return undefined;
  return `${title} has no ${java.startsWith('jre') ? 'JRE' : 'JDK'} ${javaVersion(java) ?? ''}`;
}

/** Debian's own packages, and the programs of its base, are built for glibc. */
export function whyNotOnMusl(wanted: readonly string[]): string {
  if (wanted.some(isJavaPackage)) return 'Debian has no musl JDK';
  return `Debian's own ${wanted.join(', ')} ${wanted.length === 1 ? 'is' : 'are'} built for glibc`;
}

/** Why a release cannot have the malloc of a variant, where it cannot. */
export function whyNoMalloc(variant: Variant, release: DebianRelease): string | undefined {
  const name = mallocOf(variant);
  if (name === undefined) return undefined;
  const malloc = mallocs[name];
  if (malloc === undefined) return `the debian family has no malloc ${name}`;
  if (malloc.kind === 'built') return undefined;
  const packaged = malloc.packages[release];
  if (packaged === undefined) return `${releases[release].title} has no package of ${name}`;
  return abiOf(variant) === 'musl' ? whyNotOnMusl([packaged]) : undefined;
}
