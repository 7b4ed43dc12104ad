const mebibyte = 2 ** 20;

/** The driver's limit (container/options.c). */
const mostMebibytes = 64;

/** Calls that stay with the same texts: there is no working set to speak of. */
const cached = 'cached';

/** In words, the right form of a working set; undefined when this is one. */
export function workingSetProblem(value: string): string | undefined {
  return value === cached || mebibytesOf(value) !== undefined
    ? undefined
    : `${cached}, or 1MiB to ${mostMebibytes}MiB`;
}

/** Bytes of texts that calls go through; undefined where they stay with the same ones. */
export function parseWorkingSet(value: string): number | undefined {
  const mebibytes = mebibytesOf(value);
  return mebibytes && mebibytes * mebibyte;
}

function mebibytesOf(value: string): number | undefined {
  const [, digits = '0'] = /^([1-9]\d*)MiB$/.exec(value) ?? [];
  const number = Number(digits);
  return number >= 1 && number <= mostMebibytes ? number : undefined;
}
