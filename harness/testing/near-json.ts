import { fc } from './property.ts';
import { nearText } from './near-text.ts';

/** JSON that a value may be replaced by; each is written as it is, so that it may be more than a value can say. */
const oddJson = [
  ...['null', 'true', 'false', '0', '-0', '-1', '0.5', '9007199254740993', '1e999', '-1e999', '5e-324'],
  ...['""', '"x"', '"__proto__"', String.raw`"\u0000"`, String.raw`"\ud800"`, String.raw`"\u001b[2J"`],
  ...['[]', '{}', '[null]', '[[]]', '{"__proto__":{"polluted":true}}', '{"toString":1}', '{"length":9}'],
  ...['{"constructor":{"prototype":{"polluted":true}}}', `"${'x'.repeat(5_000)}"`],
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
];

/** A field is taken away, gets another value, or gets company of another name. */
interface Change {
  readonly kind: 'remove' | 'set' | 'add';
  readonly place: number;
  readonly name: string;
  readonly json: string;
}

/** JSON texts that differ from one of these values in some fields, however deep; some are not even JSON. */
export function nearJson(samples: readonly unknown[]): fc.Arbitrary<string> {
  const texts = samples.map((sample) => JSON.stringify(sample));
  const one: fc.Arbitrary<Change> = fc.record({
    kind: fc.constantFrom('remove', 'set', 'add'),
    place: fc.nat(),
    name: fc.constantFrom('__proto__', 'constructor', 'toString', 'later', '', 'length', '0'),
    json: fc.oneof(fc.constantFrom(...oddJson), fc.json({ maxDepth: 2 })),
  });
  const changed = fc
    .tuple(fc.constantFrom(...texts), fc.array(one, { minLength: 1, maxLength: 3 }))
    .map(([text, changes]) => change(text, changes));
  return fc.oneof({ weight: 4, arbitrary: changed }, { weight: 1, arbitrary: nearText(texts) });
}

function change(text: string, changes: readonly Change[]): string {
  const value: unknown = JSON.parse(text);
  for (const [index, one] of changes.entries()) changeField(value, one, markOf(index));
  // A changed place may hold no value, or one that is too deep to be written: text is put there instead.
  return changes.reduce(
    (written, { json }, index) => written.replace(JSON.stringify(markOf(index)), () => json),
    JSON.stringify(value),
  );
}

/** Stands where text is written later: no sample has it. */
function markOf(index: number): string {
  return `\u0001${index}\u0001`;
}

function changeField(value: unknown, { kind, place, name }: Change, mark: string): void {
  const fields = fieldsOf(value);
  const field = fields[place % Math.max(1, fields.length)];
  if (field === undefined) return;
  const { owner, key } = field;
  const other = Array.isArray(owner) ? String(owner.length) : name;
  if (kind === 'remove') Reflect.deleteProperty(owner, key);
  else Reflect.defineProperty(owner, kind === 'set' ? key : other, describeField(mark));
}

/** As JSON.parse() makes it, also for the name `__proto__`. */
function describeField(value: unknown): PropertyDescriptor {
  return { value, configurable: true, enumerable: true, writable: true };
}

interface Field {
  readonly owner: object;
  readonly key: string;
}

function fieldsOf(value: unknown): Field[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ owner: value, key }, ...fieldsOf(inner)]);
}
