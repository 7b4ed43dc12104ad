import { inspect } from 'node:util';
import { z } from 'zod';
import { BenchError } from '../errors.ts';

const hint =
  'See docs/own-workloads.md and harness/model/suite.ts; npm run new:suite -- <name> writes a suite that works';

/** What a value has to be: in a schema, and where it is from, such as `/my-suite/suite.js: workloads()`. */
export interface Expected<T> {
  readonly schema: z.ZodType<T>;
  readonly where: string;
}

/** Throws `bad-extension` with every mistake at once, each with the field that it is in. */
export function checkValue<T>(value: unknown, expected: Expected<T>): T {
  const mistakes = findMistakes(value, expected);
  if (mistakes.length > 0) throw new BenchError('bad-extension', mistakes.join('\n'), { hint });
  // It is what the schema describes; parsing would make copies of objects that have methods.
  return value as T;
}

/** A sentence for each mistake. */
export function findMistakes<T>(value: unknown, { schema, where }: Expected<T>): string[] {
  const parsed = schema.safeParse(value, { error: describe });
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const field = issue.path
      .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
      .join('');
    return `${where}${field === '' ? '' : ` ${field.replace(/^\./, '')}`}: ${issue.message}`;
  });
}

/** In words that name what was found and what was wanted; undefined where the schema has words of its own. */
function describe(issue: z.core.$ZodRawIssue): string | undefined {
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
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
      return undefined;
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
};

const shownCharacters = 60;

function show(value: unknown): string {
  if (value === undefined) return 'is missing';
  if (typeof value === 'function') return 'found a function';
  const text = inspect(value, { depth: 1, breakLength: Infinity });
  return `found ${text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text}`;
}
