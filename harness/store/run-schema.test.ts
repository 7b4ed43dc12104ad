import { expect, test } from 'vitest';
import { runVersion } from '../model/run.ts';
import { unitNames } from '../model/unit.ts';
import { loadSchema } from '../testing/json-schema.ts';
import { record } from '../testing/journal-fixtures.ts';

const takes = await loadSchema(`run-${runVersion}`);

test('runRecord as JSON Schema takes a record, and fields that it does not know', () => {
  expect([takes(record), takes.errors]).toEqual([true, null]);
  expect(takes({ ...record, later: 1, engine: { ...record.engine, later: 1 } })).toBe(true);
});

test.each(['version', 'started', 'plan', 'engine', 'environment', 'images', 'proofs'])(
  'runRecord as JSON Schema misses %s',
  (key) => {
    expect(takes(JSON.parse(JSON.stringify({ ...record, [key]: undefined })))).toBe(false);
  },
);

test('runRecord as JSON Schema names every unit, and takes no other', () => {
  const withUnit = (unit: string) => ({
    ...record,
    suites: [{ name: 'malloc', version: 1, metrics: [{ name: 'time', unit, title: 'time' }] }],
  });
  expect(unitNames.every((unit) => takes(withUnit(unit)))).toBe(true);
  expect(takes(withUnit('furlong'))).toBe(false);
});
