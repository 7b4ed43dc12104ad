import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const source = await readFile(new URL('container/mixture.c', import.meta.url), 'utf8');
const header = await readFile(new URL('container/mixture.h', import.meta.url), 'utf8');

function numbersOf(name: string): number[] {
  const [, list = ''] = new RegExp(`#define ${name}\\b([^#]*?)\\n(?=#|\\n)`).exec(source) ?? [];
  const largest = /MIXTURE_LARGEST = (\d+)/.exec(header)?.[1] ?? '';
  return list.replace('MIXTURE_LARGEST', largest).match(/\d+/g)!.map(Number);
}

/** The standard normal distribution up to z, as a sum of slices. */
function normalShare(z: number): number {
  const step = 1e-4;
  let sum = 0;
  for (let x = -8; x < z; x += step) sum += Math.exp(-((x + step / 2) ** 2) / 2) * step;
  return sum / Math.sqrt(2 * Math.PI);
}

test('mixture has 1 to 32 in equal shares', () => {
  expect(numbersOf('SMALL')).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
  expect(source).toContain('{SMALL, SMALL, SMALL, TAIL}');
});

test('mixture has a tail of log-normal quantiles, median 64 and shape 1.25', () => {
  const tail = numbersOf('TAIL');
  expect(tail).toHaveLength(32);
  const share = (size: number): number => normalShare(Math.log(size / 64) / 1.25);
  for (const [i, size] of tail.entries()) {
    const quantile = (i + 0.5) / 32;
    expect(share(size - 0.5)).toBeLessThanOrEqual(quantile);
    expect(share(size + 0.5)).toBeGreaterThanOrEqual(quantile);
  }
});
