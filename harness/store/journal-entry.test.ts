import { describe, expect, test } from 'vitest';
import { entries, makeTrial } from '../testing/journal-fixtures.ts';
import { findFault, isEntry } from './journal-entry.ts';

const optional = [
  ...['checksum', 'iterations', 'iterations.sdMs', 'reason'],
  ...['stealMs', 'throttles', 'cpuPressureMs', 'memoryPressureMs', 'ioPressureMs'],
  ...['resumed', 'level', 'halfWidth'],
];

describe.each(entries)('isEntry() for $kind', (entry) => {
  test('isEntry() knows it', () => {
    expect(isEntry(entry)).toBe(true);
  });

  test.each(pathsOf(entry))('isEntry() misses %s', (path) => {
    expect(isEntry(change(entry, path, undefined))).toBe(false);
  });

  test.each(pathsOf(entry))('isEntry() does without %s where it is optional', (path) => {
    const isOptional = !['failure', 'repeat'].includes(entry.kind) && optional.includes(path);
    const isNameOfRecord = /^(?:values|resumed\.environments)\./.test(path);
    const without: unknown = JSON.parse(JSON.stringify(change(entry, path, undefined)));
    expect(isEntry(without)).toBe(isOptional || isNameOfRecord);
  });

  test.each(pathsOf(entry))('isEntry() refuses another type in %s', (path) => {
    expect(isEntry(change(entry, path, [[]]))).toBe(false);
  });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, null, '1'])('isEntry() refuses the value %s', (value) => {
  expect(isEntry(change(makeTrial(0), 'values.time', value))).toBe(false);
});

test.each([undefined, null, 1, 'run', [], {}, { kind: 'x' }, { kind: 'toString' }, { kind: ['trial'] }])(
  'isEntry() refuses %j',
  (value) => {
    expect(isEntry(value)).toBe(false);
  },
);

test('findFault() names the field with its way to it, and finds nothing in an entry', () => {
  expect(findFault(change(makeTrial(0), 'kernel.wallMs', 'x'))).toBe(
    "kernel.wallMs: found 'x', wanted a finite number",
  );
  expect(findFault([])).toMatch(/^its content: found /);
  expect(findFault(makeTrial(0))).toBe('');
});

/** Every field of a value, and the fields of its fields: `kernel.wallMs`. */
function pathsOf(value: object): string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null
      ? [key, ...pathsOf(inner).map((path) => `${key}.${path}`)]
      : [key],
  );
}

function change(value: object, path: string, to: unknown): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  const [key = '', ...rest] = path.split('.');
  copy[key] = rest.length === 0 ? to : change(copy[key] as object, rest.join('.'), to);
  return copy;
}
