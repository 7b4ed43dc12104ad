import { javas } from '#harness';

export function javaProblem(value: string): string | undefined {
  return javas.some((java) => java === value) ? undefined : `one of ${javas.join(', ')}`;
}

/** The usual one is no parameter of a cell, so that runs from before there were others stay comparable. */
export function javaParams(java: string): Readonly<Record<string, string>> {
  return java === 'jdk-17' ? {} : { java };
}
