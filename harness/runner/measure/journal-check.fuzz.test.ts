import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { BenchError } from '../../errors.ts';
import { blockIds } from '../../model/cell.ts';
import type { Entry } from '../../model/journal.ts';
import { fakeCatalog } from '../../testing/fake-catalog.ts';
import { followPlan } from '../../testing/followed-plan.ts';
import { fuzzAsync } from '../../testing/fuzz.ts';
import { resumption } from '../../testing/journal-fixtures.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { fc } from '../../testing/property.ts';
import { splitBlocks } from './blocks.ts';
import { makeJournalCheck } from './journal-check.ts';
import { readResumeState } from './resume-state.ts';

const flags = { suite: 'alpha', family: 'one', workload: 'a', rounds: 3, control: 'none' };
const { folder, record, plan } = await writeMadeUpRun(flags, fakeCatalog);
const other = await writeMadeUpRun({ ...flags, workload: 'b' }, fakeCatalog);
afterAll(async () => {
  for (const { path } of [folder, other.folder]) await rm(dirname(path), { recursive: true, force: true });
});

type Line = Readonly<Record<string, unknown>>;

const toLines = (entries: readonly unknown[]): readonly Line[] =>
  JSON.parse(JSON.stringify(entries)) as Line[];
const whole = toLines(followPlan({ run: record.run, plan }));
const foreign = [
  ...toLines(followPlan({ run: other.record.run, plan: other.plan })),
  ...toLines([resumption([0]), { ...resumption([1, 2]), run: record.run }]),
];
/** One that ended, one that was cut off in a block, and one that was resumed. */
const journals = [
  whole,
  whole.slice(0, -3),
  [...whole.slice(0, -3), { ...toLines([resumption([7, 8])])[0], run: record.run }],
];

/** Where the numbers of an entry are, however deep. */
function numbersIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => numbersIn(part, [...path, name]));
}

function withNumber(
  value: unknown,
  [name, ...rest]: readonly string[],
  change: (old: number) => number,
): unknown {
  if (name === undefined) return change(Number(value));
  const object = value as Line;
  const changed = { ...object, [name]: withNumber(object[name], rest, change) };
  return Array.isArray(value) ? Object.values(changed) : changed;
}

/** Places are taken modulo what there is, so that every edit is one of every journal. */
interface Edit {
  readonly kind: 'delete' | 'double' | 'swap' | 'foreign' | 'renumber';
  readonly from: number;
  readonly to: number;
  readonly change: (old: number) => number;
}

const changes: readonly Edit['change'][] = [
  ...[-1, -0.001, 0, 3, 99, 1e15, 1e19, Number.MAX_VALUE].map((number) => () => number),
  (old) => old + 1,
  (old) => -old,
  (old) => old / 2,
];

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('delete', 'double', 'swap', 'foreign', 'renumber'),
  from: fc.nat(),
  to: fc.nat(),
  change: fc.constantFrom(...changes),
});

function apply(lines: readonly Line[], { kind, from, to, change }: Edit): readonly Line[] {
  const [a, b] = [from % lines.length, to % lines.length];
  const [line = {}, another = {}] = [lines[a], lines[b]];
  switch (kind) {
    case 'delete':
      return lines.toSpliced(a, 1);
    case 'double':
      return lines.toSpliced(b, 0, line);
    case 'swap':
      return lines.with(a, another).with(b, line);
    case 'foreign':
      return lines.toSpliced(b, 0, foreign[from % foreign.length] ?? {});
    case 'renumber': {
      const paths = numbersIn(line);
      const path = paths[to % paths.length];
      // A line without a number stays as it is.
      return path === undefined ? lines : lines.with(a, withNumber(line, path, change) as Line);
    }
  }
}

const edited = fc
  .tuple(fc.constantFrom(...journals), fc.array(edit, { minLength: 1, maxLength: 3 }))
  .map(([lines, edits]) => edits.reduce((left, one) => (left.length === 0 ? left : apply(left, one)), lines));

/** As a run that is resumed reads them. */
async function readAll(): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of folder.readCheckedEntries(makeJournalCheck({ run: record.run, plan })))
    entries.push(entry);
  return entries;
}

test('makeJournalCheck() refuses an edited line by its number, or measures its whole block again', async () => {
  const path = join(folder.path, 'journal.jsonl');
  const groups = blockIds(plan.cells);
  const count = { accepted: 0, refused: 0, measuredAgain: 0 };
  await fuzzAsync(edited, async (lines) => {
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const entries = await readAll().catch((error: unknown) => {
      if (!(error instanceof BenchError)) throw error;
      expect(error.message).toMatch(/\bline \d+ |has no entries|is empty/);
      return undefined;
    });
    if (entries === undefined) return void (count.refused += 1);
    count.accepted += 1;
    const { left } = await readResumeState(Readable.from(entries), { ...record, plan });
    if (left.length > 0) count.measuredAgain += 1;
    const again = new Set(left.map(({ sequence }) => sequence));
    const gone = new Set<string>();
    const counted = new Map<number, number>();
    for (const entry of entries) {
      if (entry.kind === 'failure' && entry.final) gone.add(entry.cellId);
      if (entry.kind !== 'trial') continue;
      counted.set(entry.sequence, (counted.get(entry.sequence) ?? 0) + 1);
      const { kernel, values } = entry;
      for (const number of [kernel.wallMs, kernel.userMs, kernel.maxRssKiB, ...Object.values(values)])
        expect(number).toBeGreaterThanOrEqual(0);
    }
    for (const { trials } of splitBlocks(plan)) {
      const kept = trials.filter(({ sequence, cellId }) => !again.has(sequence) && !gone.has(cellId));
      // A block counts as a whole, each of its trials once, or not at all.
      expect([0, trials.filter(({ cellId }) => !gone.has(cellId)).length]).toContain(kept.length);
      for (const { sequence } of kept) expect(counted.get(sequence)).toBe(1);
      expect(new Set(trials.map(({ cellId }) => groups.get(cellId))).size).toBe(1);
    }
  });
  expect(Math.min(...Object.values(count))).toBeGreaterThan(100);
});
