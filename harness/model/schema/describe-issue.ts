import { inspect } from 'node:util';
import type { z } from 'zod';

/**
 * A fault that a schema found, in words that name what was found and what was wanted: an error map of zod. Undefined where the
 * schema has words of its own.
 */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  const found = show(issue.input);
  switch (issue.code) {
    case 'invalid_type':
      return `${found}, wanted ${expectedWords[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `${found}, wanted ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'unrecognized_keys':
      return `there is no field ${issue.keys.join(', no ')}`;
    case 'too_small':
      return `${found}, wanted at least ${String(issue.minimum)}${issue.origin === 'array' ? ' of them' : ''}`;
    case 'too_big':
      return `${found}, wanted at most ${String(issue.maximum)}`;
    case 'custom':
      return `${found}, wanted ${String(issue.params?.['wanted'])}`;
    case 'invalid_union':
      return `${found}, wanted an object whose kind is a known one`;
    case 'invalid_format':
      return `${found}, wanted ${formatWords[issue.format] ?? `a text of the form ${issue.format}`}`;
    case 'invalid_element':
    case 'invalid_key':
      return `${found}, wanted other names of its members`;
    case 'not_multiple_of':
      return `${found}, wanted a multiple of ${String(issue.divisor)}`;
  }
}

const expectedWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a finite number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const formatWords: Readonly<Record<string, string>> = {
  datetime: 'a time such as 2026-11-21T21:34:42.123Z',
  safeint: 'a whole number',
  regex: 'a text of another form',
};

const shownCharacters = 60;

function show(value: unknown): string {
  if (value === undefined) return 'is missing';
  if (typeof value === 'function') return 'found a function';
  const text = inspect(value, { depth: 1, breakLength: Infinity });
  return `found ${text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text}`;
}
