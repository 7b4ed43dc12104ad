/** Releases of Java and their flavours that a family may be asked for. */
const javas = ['jdk-17', 'jdk-21', 'jdk-25', 'jre-17', 'jre-21', 'jre-25'] as const;

const usual = javas[0];

export function javaProblem(value: string): string | undefined {
  return javas.some((java) => java === value) ? undefined : `one of ${javas.join(', ')}`;
}

/** The package that a family knows it by; the usual one has no number there. */
export function javaPackage(java: string = usual): string {
  return java === usual ? 'jdk' : java;
}

/** The usual one is no parameter of a cell, so that runs from before there were others stay comparable. */
export function javaParams(java: string = usual): Readonly<Record<string, string>> {
  return java === usual ? {} : { java };
}
