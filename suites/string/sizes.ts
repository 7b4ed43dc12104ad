/** The driver's limit (container/options.c). */
const largestSize = 2 ** 24;
const mostSizes = 200;

/** The word for sizes that a mixture of many has (container/mixture.c). */
export const mixture = 'mixed';

/** A number of characters, or the mixture. */
export type Size = number | typeof mixture;

/** In words, the right form of a list of sizes; undefined when this is one. */
export function sizesProblem(value: string): string | undefined {
  const parts = value.split(',');
  const right = parts.every(isSize) && new Set(parts).size === parts.length && parts.length <= mostSizes;
  return right
    ? undefined
    : `up to ${mostSizes} different numbers of characters from 1 to ${largestSize} or ${mixture}, such as "132,4100"`;
}

export function parseSizes(value: string): readonly Size[] {
  return value.split(',').map((part) => (part === mixture ? part : Number(part)));
}

/** Powers of two and their neighbours: where vectors, pages and thresholds begin and end. */
export function sweepSizes(largest: number): readonly number[] {
  const sizes = new Set<number>();
  for (let power = 1; power <= largest; power *= 2)
    for (const size of [power - 1, power, power + 1]) if (size >= 1 && size <= largest) sizes.add(size);
  return [...sizes].sort((a, b) => a - b);
}

function isSize(text: string): boolean {
  return text === mixture || (/^[1-9]\d*$/.test(text) && Number(text) <= largestSize);
}
