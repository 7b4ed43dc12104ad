import { anyText, fc } from './property.ts';

/** Parsers have stumbled over these before. */
const odd = [
  ...['', '\0', '\r\n', '\u2028', '\uFEFF', '\ud800', '"', "'", '\\', '{', '[', ']', '}', ',', ':', '=', '%'],
  ...['__proto__', 'constructor', 'toString', 'null', 'NaN', 'Infinity', '-0', '-1', '0', '1e999', '1e-999'],
  ...['9007199254740993', '9'.repeat(400), '0.1.2', '1,5', '../..', '$(id)', '\x1b[2J', 'ÿ', '💥'],
];

const number = /\d+(?:\.\d+)?/g;

/** One thing that happens to a text: at a place, over some length, with some new text. */
interface Edit {
  readonly kind: keyof typeof edits;
  readonly place: number;
  readonly length: number;
  readonly text: string;
}

/** Texts that differ from one of these in a few places, and sometimes in none. */
export function nearText(samples: readonly string[]): fc.Arbitrary<string> {
  const edit: fc.Arbitrary<Edit> = fc.record({
    // Object.keys() gives the names of an object that nobody adds to.
    kind: fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[])),
    place: fc.nat(),
    length: fc.integer({ min: 1, max: 8 }),
    text: fc.oneof(fc.constantFrom(...odd), anyText({ maxLength: 4 })),
  });
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(edit, { maxLength: 3 }))
    .map(([sample, changes]) => changes.reduce((text, change) => edits[change.kind](text, change), sample));
}

/** Places are taken modulo what there is, so that every edit is one of every text. */
const edits = {
  cut: (text: string, edit: Edit) => text.slice(0, startOf(edit, text)),
  insert: (text: string, edit: Edit) => splice(text, { from: startOf(edit, text), length: 0 }, edit.text),
  replace: (text: string, edit: Edit) => splice(text, spanOf(edit, text), edit.text),
  remove: (text: string, edit: Edit) => splice(text, spanOf(edit, text), ''),
  repeat: (text: string, edit: Edit) => {
    const { from, length } = spanOf(edit, text);
    return splice(text, { from, length }, text.slice(from, from + length).repeat(length));
  },
  renumber: (text: string, { place, text: written }: Edit) => {
    const numbers = [...text.matchAll(number)];
    const found = numbers[place % Math.max(1, numbers.length)];
    if (found === undefined) return text;
    return splice(text, { from: found.index, length: found[0].length }, written);
  },
  dropLine: (text: string, { place }: Edit) => withLines(text, place, () => []),
  doubleLine: (text: string, { place }: Edit) => withLines(text, place, (line) => [line, line]),
  firstLine: (text: string, { place }: Edit) => {
    const lines = text.split('\n');
    const [moved = ''] = lines.splice(place % lines.length, 1);
    return [moved, ...lines].join('\n');
  },
};

interface Span {
  readonly from: number;
  readonly length: number;
}

function startOf({ place }: Edit, text: string): number {
  return place % (text.length + 1);
}

function spanOf(edit: Edit, text: string): Span {
  return { from: startOf(edit, text), length: edit.length };
}

function splice(text: string, { from, length }: Span, written: string): string {
  return text.slice(0, from) + written + text.slice(from + length);
}

function withLines(text: string, place: number, change: (line: string) => string[]): string {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => (index === place % lines.length ? change(line) : [line])).join('\n');
}
