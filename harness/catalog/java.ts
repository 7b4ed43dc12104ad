/** Versions of Java that have long-term support and that families may have packages of. */
const versions = ['17', '21', '25'] as const;

/**
 * Names of what a distribution may package of a version. `jdk`: the whole, with what setting text wants; `jre`: what runs
 * programs without a screen. The others are Liberica's: `jdk-lite` is the JDK with compressed modules, `jre-container` the JRE
 * for containers, both without an archive of the JDK's own classes unless it is installed besides (`-cds`).
 */
const flavours = ['jdk', 'jre', 'jdk-lite', 'jdk-lite-cds', 'jre-container', 'jre-container-cds'] as const;

/** A flavour and a version: `jre-21`. */
export type Java = `${(typeof flavours)[number]}-${(typeof versions)[number]}`;

/** All of them, those of each flavour together. */
export const javas: readonly Java[] = flavours.flatMap((flavour) =>
  versions.map((version) => `${flavour}-${version}` as const),
);

const usual: Java = 'jdk-17';

/** The package by which suites ask families for it; the usual one has no number there. */
export function javaPackage(java: string): string {
  return java === usual ? 'jdk' : java;
}

/** Whether a package that a suite asks for is a Java of any version. */
export function isJavaPackage(name: string): boolean {
  return /^(?:jdk|jre)(?:-|$)/.test(name);
}

/** The number in its name: `21`; undefined where there is none. */
export function javaVersion(java: string): number | undefined {
  const [digits] = /\d+$/.exec(java) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Whether only Liberica, which Alpaquita packages, has such a flavour. */
export function isOfLiberica(name: string): boolean {
  return /^(?:jdk-lite|jre-container)(?:-|$)/.test(name);
}
