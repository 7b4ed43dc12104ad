import { isOfLiberica, mallocOf, type ApkJdks, type ApkMalloc, type Variant } from '#harness';

/** README.md says where the names are from. */
const mallocs: Readonly<Record<string, ApkMalloc>> = {
  je: { package: 'jemalloc', library: 'libjemalloc.so' },
  // The package mimalloc2 is the secure mode, which costs time; Alpaquita's and Debian's mimalloc is the other one.
  mi: { package: 'mimalloc2-insecure', library: 'libmimalloc-insecure.so' },
};

export function mallocPackage(variant: Variant): ApkMalloc | undefined {
  return mallocs[mallocOf(variant) ?? ''];
}

/** Programs that set text want fonts besides, and a way to find them. */
const fonts = ['fontconfig', 'font-dejavu'];

export const jdks: ApkJdks = {
  jdk: { packages: ['openjdk17-jre', ...fonts], java: 'openjdk17' },
  'jdk-8': { packages: ['openjdk8-jre', ...fonts], java: 'openjdk8' },
  'jdk-21': { packages: ['openjdk21-jre', ...fonts], java: 'openjdk21' },
  'jdk-25': { packages: ['openjdk25-jre', ...fonts], java: 'openjdk25' },
  'jre-17': { packages: ['openjdk17-jre-headless'], java: 'openjdk17' },
  'jre-21': { packages: ['openjdk21-jre-headless'], java: 'openjdk21' },
  'jre-25': { packages: ['openjdk25-jre-headless'], java: 'openjdk25' },
};

/** Why Alpine cannot have these, where it is known that it cannot. */
export function whyNotPackaged(wanted: readonly string[]): string | undefined {
  const java = wanted.find(isOfLiberica);
  return java && `Alpine has no ${java}, which is a flavour of Liberica`;
}
