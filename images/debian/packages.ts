import { abiOf, mallocOf, type Variant } from '#harness';
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
  const versions = wanted.flatMap((name) => /^(?:jdk|jre)-(\d+)$/.exec(name)?.[1] ?? []).map(Number);
  const lacking = versions.find((version) => !jdks.some((one) => one === version));
  return lacking === undefined ? undefined : `${title} has no JDK ${lacking}`;
}

/** Debian's own packages, and the programs of its base, are built for glibc. */
export function whyNotOnMusl(wanted: readonly string[]): string {
  if (wanted.some((name) => /^(?:jdk|jre)/.test(name))) return 'Debian has no musl JDK';
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
