import { z } from 'zod';

type AnyFunction = (...given: never) => unknown;

/** `wanted`: what would be right, in words that follow "wanted". */
export function custom<T>(isRight: (value: unknown) => boolean, wanted: string): z.ZodType<T> {
  return z.custom<T>(isRight, { params: { wanted } });
}

export const someFunction = custom<AnyFunction>((value) => typeof value === 'function', 'a function');

function named(pattern: RegExp, wanted: string): z.ZodType<string> {
  return custom((value) => typeof value === 'string' && pattern.test(value), wanted);
}

/** Part of the names of images, folders and tables. */
export const suiteName = named(
  /^[a-z][a-z0-9-]*$/,
  'a name of small letters, digits and dashes that begins with a letter',
);

/** Part of the ids of cells: no slash, no comma, no glob. */
export const plainName = named(
  /^[A-Za-z0-9][\w.+-]*$/,
  'a name of letters, digits and any of . _ + - that begins with a letter or digit',
);

export const text = custom<string>(
  (value) => typeof value === 'string' && value !== '',
  'a text that is not empty',
);
export const texts = z.record(z.string(), z.string());
export const duration = custom<number>(
  (value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
  'a number of milliseconds above 0',
);
export const argv = custom<readonly [string, ...string[]]>(
  (value) => Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string'),
  'a list of words, the program first, such as ["/bench/my-suite/program", "--count", "7"]',
);
