/** Readers of the quantities a person writes: each gives a number, or undefined when the text is not one. */

const byteFactors = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 } as const;
const durationFactors = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** `512m`, `2g`, `1.5GiB`: bytes, in powers of 1024. */
export function parseBytes(text: string): number | undefined {
  const [, digits, prefix] = /^(\d+(?:\.\d+)?)([kmg]?)(?:ib|b)?$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const factor = byteFactors[(prefix ?? '').toLowerCase() as keyof typeof byteFactors];
  return toCount(Number(digits) * factor);
}

/** `90s`, `2m`, `500ms`, or a plain number of seconds: milliseconds. */
export function parseDuration(text: string): number | undefined {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return toCount(Number(digits) * durationFactors[(unit ?? 's') as keyof typeof durationFactors]);
}

/** Undefined for what is so large that it is no exact number any more, or none at all. */
function toCount(value: number): number | undefined {
  const whole = Math.round(value);
  return Number.isSafeInteger(whole) ? whole : undefined;
}

/** A whole number from `low` to `high`. */
export function parseWhole(text: string, low: number, high: number): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= low && value <= high ? value : undefined;
}

/**
 * CPUs as the kernel lists them. `4` means four of them, counted from 0; `0-3,6` names them (cpuset(7), list format).
 * Sorted, without repetition.
 */
export function parseCpus(text: string): readonly number[] | undefined {
  if (/^\d{1,4}$/.test(text)) return Number(text) > 0 ? range(0, Number(text) - 1) : undefined;
  const cpus = text.split(',').map(parseRange);
  if (cpus.some((part) => part === undefined)) return undefined;
  return [...new Set(cpus.flatMap((part) => part ?? []))].sort((a, b) => a - b);
}

function parseRange(text: string): readonly number[] | undefined {
  const [, first, last] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  const cpus = range(Number(first), Number(last ?? first));
  return cpus.length > 0 ? cpus : undefined;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** `2%`, `0.02`: a share above 0 and below 1. */
export function parseShare(text: string): number | undefined {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const share = Number(digits) / (percent === '%' ? 100 : 1);
  return share > 0 && share < 1 ? share : undefined;
}
