import { readDriverLine } from '../../catalog/index.ts';
import type { CountedFunctions, FunctionChange, Outcome } from '../../model/index.ts';

/** Instructions of one operation in a function, or in a part of a file that nothing names, as `guest functions` prints them. */
export interface FunctionCount {
  /** A path in the container; empty where no file is: code that was made while the program ran. */
  readonly file: string;
  /** Addresses as the file is linked; absent where it says of no address whose it is. */
  readonly from?: number;
  readonly to?: number;
  readonly name?: string;
  /** Without a name: the last one before it in the file. */
  readonly after?: string;
  /** The place of an unnamed function behind that, from 1; 0 where nothing says where functions begin. */
  readonly place?: number;
  readonly instructions: number;
}

/** All that the instructions of one operation are in. */
export interface FunctionCounts {
  readonly instructions: number;
  readonly functions: readonly FunctionCount[];
  /** Files that name none of their functions. */
  readonly nameless: readonly string[];
}

export type ReadFunctions =
  | { readonly kind: 'counted'; readonly counts: FunctionCounts }
  | { readonly kind: 'failed'; readonly reason: string };

/** Reads what `guest functions` prints (container/functions.c). */
export function readFunctions(outcome: Outcome): ReadFunctions {
  const line = readDriverLine(outcome, isFunctionCounts);
  return line.kind === 'failed' ? line : { kind: 'counted', counts: line.said };
}

function isFunctionCounts(value: unknown): value is FunctionCounts {
  if (typeof value !== 'object' || value === null) return false;
  const { instructions, functions, nameless } = value as Partial<Record<keyof FunctionCounts, unknown>>;
  return (
    Number.isFinite(instructions) &&
    Array.isArray(functions) &&
    functions.every(isFunctionCount) &&
    Array.isArray(nameless) &&
    nameless.every(isText)
  );
}

function isFunctionCount(value: unknown): value is FunctionCount {
  if (typeof value !== 'object' || value === null) return false;
  const found = value as Partial<Record<keyof FunctionCount, unknown>>;
  const mayLack = (member: unknown, isRight: (value: unknown) => boolean): boolean =>
    member === undefined || isRight(member);
  return (
    isText(found.file) &&
    Number.isFinite(found.instructions) &&
    [found.name, found.after].every((text) => mayLack(text, isText)) &&
    [found.from, found.to, found.place].every((number) => mayLack(number, Number.isSafeInteger))
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

interface Sides {
  readonly before: FunctionCounts;
  readonly after: FunctionCounts;
}

/** So many are told of. */
const told = 10;

/** As a share: sums of doubles are no more exact. */
const rounding = 1e-9;

/** Instructions of one operation that the check has counted on either side. */
export interface CheckedCounts {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** The functions whose instructions differ most, and what has to be known of them. */
export function compareFunctions(sides: Sides, checked: CheckedCounts): CountedFunctions {
  const { before, after } = sides;
  const changes = listChanges(sides).sort((one, other) => sizeOf(other) - sizeOf(one));
  return {
    kind: 'counted',
    before: before.instructions,
    after: after.instructions,
    differing: changes.length,
    largest: changes.slice(0, told),
    notes: [
      ...noteTotals('before', before, checked),
      ...noteTotals('after', after, checked),
      ...noteNameless(sides),
    ],
  };
}

function sizeOf({ before, after }: FunctionChange): number {
  return Math.abs(after - before);
}

function listChanges({ before, after }: Sides): FunctionChange[] {
  const [old, own] = [sumUp(before), sumUp(after)];
  return [...new Set([...own.keys(), ...old.keys()])].flatMap((key) => {
    const [one, other] = [old.get(key), own.get(key)];
    const change = { before: one?.instructions ?? 0, after: other?.instructions ?? 0 };
    const shown = other ?? one;
    if (shown === undefined || change.before === change.after) return [];
    return [{ file: baseName(shown.file), name: nameOf(shown), ...change }];
  });
}

/** Functions of one name in one file are one; builds of a file may be in different folders. */
function sumUp({ functions }: FunctionCounts): Map<string, FunctionCount> {
  const found = new Map<string, FunctionCount>();
  for (const one of functions) {
    const known = found.get(keyOf(one));
    found.set(keyOf(one), known === undefined ? one : merge(known, one));
  }
  return found;
}

function merge(known: FunctionCount, other: FunctionCount): FunctionCount {
  const [from, to] = [
    Math.min(known.from ?? NaN, other.from ?? NaN),
    Math.max(known.to ?? NaN, other.to ?? NaN),
  ];
  const instructions = known.instructions + other.instructions;
  return { ...known, ...(Number.isFinite(from + to) && { from, to }), instructions };
}

/** Another build of a file has the same at other addresses: what has no name is known by what it comes behind. */
function keyOf({ file, name, after, place }: FunctionCount): string {
  return JSON.stringify([baseName(file), ...(name === undefined ? [after ?? null, place ?? null] : [name])]);
}

function baseName(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function nameOf({ name, from, to }: FunctionCount): string {
  if (name !== undefined) return name;
  return from === undefined || to === undefined ? '' : `+0x${from.toString(16)}-0x${to.toString(16)}`;
}

/** What is in functions has to be all, and the same as the check counted. */
function noteTotals(
  side: keyof Sides,
  { instructions, functions }: FunctionCounts,
  checked: CheckedCounts,
): string[] {
  const sum = functions.reduce((total, one) => total + one.instructions, 0);
  const known = checked[side];
  return [
    ...(isSame(sum, instructions)
      ? []
      : [`of the ${instructions} instructions ${side}, ${sum} are in functions`]),
    ...(known === undefined || isSame(known, instructions)
      ? []
      : [
          `${side} it was ${known} instructions in the check, and ${instructions} when they were counted by function`,
        ]),
  ];
}

function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= rounding * Math.abs(other);
}

function noteNameless({ before, after }: Sides): string[] {
  const files = new Set([...before.nameless, ...after.nameless].map(baseName));
  if (files.size === 0) return [];
  const names = [...files].sort().join(', ');
  return [
    `${names} ${files.size === 1 ? 'names' : 'name'} no functions (stripped): they are told by their addresses`,
  ];
}
