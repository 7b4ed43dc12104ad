/** What a distribution has for a JDK that a suite asks for. */
export interface ApkJdk {
  readonly packages: readonly string[];
  /** What the names of those of its packages that can hold `bin/java` begin with. */
  readonly java: string;
}

/** By what suites call them: `jdk` (17), `jdk-8`. */
export type ApkJdks = Readonly<Record<string, ApkJdk>>;

export interface ApkPackages {
  /** The distribution's names, each once, in alphabetical order. */
  readonly names: readonly string[];
  readonly java?: string;
}

/** The distribution's own names of what suites ask for: a JDK, or a package that is called alike everywhere. */
export function toApkPackages(wanted: readonly string[], jdks: ApkJdks): ApkPackages {
  const names = wanted.flatMap((name) => jdks[name]?.packages ?? [name]);
  const java = wanted.flatMap((name) => jdks[name]?.java ?? []).at(0);
  return { names: [...new Set(names)].sort(), ...(java !== undefined && { java }) };
}

/** There is one /usr/bin/java: why these cannot be in one image, if they cannot. */
export function whyNotTogether(wanted: readonly string[], jdks: ApkJdks): string | undefined {
  const found = [...new Set(wanted)].filter((name) => name in jdks);
  return found.length < 2 ? undefined : `${found.join(' and ')} cannot both be /usr/bin/java of one image`;
}
