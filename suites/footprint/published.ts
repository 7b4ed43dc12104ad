import type { PublishedFigure } from '#harness';

/** Bytes in what a published "MB" may be. */
const megabyte = 1e6;
const mebibyte = 2 ** 20;
const bytesInKiB = 1_024;

const bellsoft = 'BellSoft on Alpaquita Linux: size of the base image, by its smallness compressed';
const library = 'BellSoft on Alpaquita Linux: size of the malloc; for which libc is not known';

/**
 * Whether "MB" is 10^6 or 2^20 bytes is not said, and registries differ: a range begins with the smaller reading of the
 * least number and ends with the larger reading of the greatest.
 */
function inMegabytes(least: number, greatest = least): Pick<PublishedFigure, 'low' | 'high' | 'printed'> {
  const printed = least === greatest ? `${least} MB` : `${least}–${greatest} MB`;
  return { low: (least * megabyte) / bytesInKiB, high: (greatest * mebibyte) / bytesInKiB, printed };
}

const base = { workload: 'image-compressed', metric: 'compressed', source: bellsoft } as const;
const malloc = {
  family: 'alpaquita',
  workload: 'image',
  metric: 'malloc-library',
  source: library,
} as const;

/** The vendor's claims that can be set beside a number of this suite. */
export const published: readonly PublishedFigure[] = [
  { family: 'alpaquita', variant: 'musl-perf', ...base, ...inMegabytes(3.22, 3.33) },
  { family: 'alpaquita', variant: 'glibc', ...base, ...inMegabytes(8.4) },
  { family: 'alpine', variant: 'musl-def', ...base, ...inMegabytes(3.25) },
  { variant: 'musl-perf+je', ...malloc, low: 616, printed: '616K' },
  { variant: 'musl-perf+mi', ...malloc, low: 128, printed: '128K' },
  { variant: 'musl-perf+rp', ...malloc, low: 64, printed: '64K' },
];
