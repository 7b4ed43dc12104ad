import { readDriverLine, type Outcome, type Reading } from '#harness';
import { describeUnread, isCount, isUnread, type Unread } from './unread.ts';

/** Files without a property, and all that could have it. */
type Tally = readonly [without: number, files: number];

const properties = [
  'unhardened',
  'no_pie',
  'no_relro',
  'no_bind_now',
  'executable_stack',
  'no_stack_protector',
  'no_fortify',
] as const;

/** `image hardening` prints a line of this. */
type Hardening = Unread & Readonly<Record<(typeof properties)[number], Tally>>;

/** Reads how many files lack each property, and which share that is of all that could have it, where any could. */
export function readHardening(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isHardening);
  if (line.kind === 'failed') return line;
  const { said } = line;
  const values = properties.flatMap((property) => toValues(property.replaceAll('_', '-'), said[property]));
  const notes = [
    said.no_fortify[1] === 0
      ? 'nothing is linked with glibc, and FORTIFY leaves no trace elsewhere'
      : undefined,
    describeUnread(said),
  ].filter((note) => note !== undefined);
  return {
    kind: 'measured',
    values: { ...Object.fromEntries(values), 'elf-files': said.unhardened[1] },
    iterationsMs: [],
    ...(notes.length > 0 && { note: notes.join('; ') }),
  };
}

function toValues(name: string, [without, files]: Tally): [name: string, value: number][] {
  if (files === 0) return [];
  return [
    [name, without],
    [`${name}-share`, (100 * without) / files],
  ];
}

function isHardening(value: unknown): value is Hardening {
  if (typeof value !== 'object' || value === null) return false;
  const said = value as Readonly<Record<string, unknown>>;
  return properties.every((property) => isTally(said[property])) && isUnread(said);
}

function isTally(value: unknown): value is Tally {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(isCount)) return false;
  const [without = 0, files = 0] = value;
  return without <= files;
}
