import { expect, test } from 'vitest';
import { journalVersion } from '../model/journal.ts';
import { runVersion } from '../model/run.ts';
import { unitNames } from '../model/unit.ts';
import { arbitraryEntry } from '../testing/arbitrary-entry.ts';
import { entries, record } from '../testing/journal-fixtures.ts';
import { loadSchema } from '../testing/json-schema.ts';
import { fc } from '../testing/property.ts';
import { isEntry } from './journal-entry.ts';

const takes = await loadSchema(`journal-${journalVersion}`);

test.each(entries)('journalEntry as JSON Schema takes the entry $kind', (entry) => {
  expect([takes(entry), takes.errors]).toEqual([true, null]);
});

test('journalEntry and isEntry() know every entry that there can be', () => {
  fc.assert(
    fc.property(arbitraryEntry(), (entry) => {
      const read: unknown = JSON.parse(JSON.stringify(entry));
      expect([takes(read), isEntry(read)]).toEqual([true, true]);
    }),
  );
});

test('journalEntry and isEntry() agree on entries that something happened to', () => {
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(arbitraryEntry(), fc.nat(), arbitraryChange(), (entry, place, change) => {
      const damaged = damage(JSON.parse(JSON.stringify(entry)) as Json, place, change);
      expect(takes(damaged), JSON.stringify(damaged)).toBe(isEntry(damaged));
      verdicts.add(isEntry(damaged));
    }),
    { numRuns: 2_000 },
  );
  expect(verdicts).toEqual(new Set([true, false]));
});

type Json = Record<string, unknown>;

/** A field is taken away, gets another value, or gets company. */
type Change = { readonly kind: 'remove' } | { readonly kind: 'set' | 'add'; readonly value: unknown };

function arbitraryChange(): fc.Arbitrary<Change> {
  const kinds = ['exited', 'end', 'complete', 'trial', -1, 0.5, 2 ** 53, 0, null, true, [], {}];
  // zod passes over the name __proto__ in a record, which is no metric's and no fact's; a JSON Schema does not.
  const json = fc.jsonValue().filter((one) => !JSON.stringify(one).includes('"__proto__"'));
  const value = fc.oneof(fc.constantFrom<unknown>(...kinds), json);
  return fc.oneof(
    fc.record({ kind: fc.constant('remove' as const) }),
    fc.record({ kind: fc.constantFrom('set' as const, 'add' as const), value }),
  );
}

/** Changes one of all fields of an entry, however deep. */
function damage(entry: Json, place: number, change: Change): Json {
  const fields = fieldsOf(entry);
  const field = fields[place % fields.length];
  if (field === undefined) return entry;
  const { owner, key } = field;
  if (change.kind === 'remove') Reflect.deleteProperty(owner, key);
  else Reflect.defineProperty(owner, change.kind === 'set' ? key : 'later', describeField(change.value));
  return entry;
}

/** As JSON.parse makes it. */
function describeField(value: unknown): PropertyDescriptor {
  return { value, configurable: true, enumerable: true, writable: true };
}

interface Field {
  readonly owner: object;
  readonly key: string;
}

function fieldsOf(owner: object): Field[] {
  return Object.entries(owner).flatMap(([key, value]: [string, unknown]) => [
    ...(Array.isArray(owner) ? [] : [{ owner, key }]),
    ...(typeof value === 'object' && value !== null ? fieldsOf(value) : []),
  ]);
}

const schemaTakes = await loadSchema(`run-${runVersion}`);
const schemaOfFirstTakes = await loadSchema('run-1');

test('runRecord as JSON Schema takes records of both versions, and that of the first its own', () => {
  const { trials: _trials, ...plan } = record.plan;
  const second = { ...record, version: runVersion, plan: { ...plan, trialCount: 1 } };
  expect([schemaTakes(record), schemaTakes(second)]).toEqual([true, true]);
  expect([schemaOfFirstTakes(record), schemaOfFirstTakes(second)]).toEqual([true, false]);
});

test('runRecord as JSON Schema takes a record, and fields that it does not know', () => {
  expect([schemaTakes(record), schemaTakes.errors]).toEqual([true, null]);
  expect(schemaTakes({ ...record, later: 1, engine: { ...record.engine, later: 1 } })).toBe(true);
});

test.each(['version', 'started', 'plan', 'engine', 'environment', 'images', 'proofs'])(
  'runRecord as JSON Schema misses %s',
  (key) => {
    expect(schemaTakes(JSON.parse(JSON.stringify({ ...record, [key]: undefined })))).toBe(false);
  },
);

test('runRecord as JSON Schema names every unit, and takes no other', () => {
  const withUnit = (unit: string) => ({
    ...record,
    suites: [{ name: 'malloc', version: 1, metrics: [{ name: 'time', unit, title: 'time' }] }],
  });
  expect(unitNames.every((unit) => schemaTakes(withUnit(unit)))).toBe(true);
  expect(schemaTakes(withUnit('furlong'))).toBe(false);
});
