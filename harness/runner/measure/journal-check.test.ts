import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type {
  BlockEntry,
  Entry,
  FailureEntry,
  LookEntry,
  RepeatEntry,
  TrialEntry,
} from '../../model/journal.ts';
import type { Plan } from '../../model/plan.ts';
import type { RunRecord } from '../../model/run.ts';
import type { RunFolder } from '../../store/run-folder.ts';
import { fakeCatalog } from '../../testing/fake-catalog.ts';
import { followPlan } from '../../testing/followed-plan.ts';
import { resumption } from '../../testing/journal-fixtures.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { readStoredRun } from '../resume/resume.ts';
import type { ResumeState } from './resume-state.ts';

let folder: RunFolder;
let record: RunRecord;
let plan: Plan;
let journal: readonly Entry[];

beforeAll(async () => {
  const flags = { suite: 'alpha', family: 'one', rounds: 3, control: 'none' };
  ({ folder, record, plan } = await writeMadeUpRun(flags, fakeCatalog));
  journal = followPlan({ run: record.run, plan });
});

async function read(entries: readonly unknown[]): Promise<ResumeState> {
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`);
  await writeFile(join(folder.path, 'journal.jsonl'), lines.join(''));
  return (await readStoredRun(folder)).resumeState;
}

type Lines = readonly Entry[];

/** Where the n-th entry of a kind stands, from 0. */
const at = (lines: Lines, kind: Entry['kind'], n = 0): number =>
  lines.flatMap((entry, index) => (entry.kind === kind ? [index] : []))[n]!;

const trialAt = (lines: Lines, n: number): TrialEntry => lines[at(lines, 'trial', n)] as TrialEntry;
const insert = (lines: Lines, index: number, ...entries: readonly Entry[]): Lines =>
  lines.toSpliced(index, 0, ...entries);
const drop = (lines: Lines, index: number): Lines => lines.toSpliced(index, 1);
const move = (lines: Lines, from: number, to: number): Lines => insert(drop(lines, from), to, lines[from]!);
const double = (lines: Lines, index: number): Lines => insert(lines, index, lines[index]!);

/** An entry with other fields. */
const change = (lines: Lines, index: number, fields: object): Lines =>
  // It need not be an entry any more.
  lines.with(index, { ...lines[index], ...fields } as Entry);

const changeTrial = (fields: object) => (lines: Lines) => change(lines, at(lines, 'trial', 4), fields);
const changeKernel = (fields: object) => (lines: Lines) =>
  changeTrial({ kernel: { ...trialAt(lines, 4).kernel, ...fields } })(lines);

function fail({ at: time, sequence, round, cellId }: TrialEntry, final: boolean): FailureEntry {
  return { kind: 'failure', at: time, sequence, round, cellId, reason: 'crashed', output: '', final };
}

const own = (): Entry => ({ ...resumption([]), run: record.run }) as Entry;
const takingBack = (again: readonly number[]): Entry => ({ ...resumption(again), run: record.run }) as Entry;

function repeating(lines: Lines): RepeatEntry {
  // It stands there because `at` looked for that kind.
  const { at: time, round, groupId } = lines[at(lines, 'block')] as BlockEntry;
  return { kind: 'repeat', at: time, round, groupId, reason: 'steal above 2 %', again: [0] };
}

function lookingAt(lines: Lines): LookEntry {
  const { at: time, groupId } = lines[at(lines, 'block')] as BlockEntry;
  return { kind: 'look', at: time, groupId, rounds: 1, settled: false };
}

describe('readStoredRun(), of a journal that was edited', () => {
  test('readStoredRun() finds no fault in a journal that followed its plan', async () => {
    expect(await read(journal)).toMatchObject({ left: [], again: [], blocksLeft: 0 });
  });

  test.each<[string, (lines: Lines) => Lines, RegExp]>([
    [
      'a trial twice',
      (lines) => double(lines, at(lines, 'trial')),
      /line \d+ is of trial 0, which a line above has settled$/,
    ],
    [
      'a block twice',
      (lines) => double(lines, at(lines, 'block')),
      /concludes block alpha.* of round 0 once more$/,
    ],
    ['two ends', (lines) => double(lines, at(lines, 'end')), /stands behind the end of the run$/],
    [
      'an interruption twice',
      (lines) => {
        const end = at(lines, 'end');
        return double(change(lines, end, { status: 'interrupted' }), end);
      },
      /ends the session once more$/,
    ],
    [
      'a trial behind the end',
      (lines) => move(lines, at(lines, 'trial'), lines.length - 1),
      /stands behind the end of the run$/,
    ],
    [
      'a trial behind its block',
      (lines) => move(lines, at(lines, 'trial'), at(lines, 'block')),
      /is of trial 0, whose block a line above concludes$/,
    ],
    [
      'a block before its trials',
      (lines) => move(lines, at(lines, 'block'), 1),
      /whose block a line above concludes$/,
    ],
    [
      'a trial that is not planned',
      changeTrial({ sequence: 99_999 }),
      /is of trial 99999, which the plan does not have$/,
    ],
    [
      'a trial of another place',
      changeTrial({ sequence: 0 }),
      /has (cellId|round) .* for trial 0, and the plan has /,
    ],
    [
      'a cell that is not planned',
      changeTrial({ cellId: 'alpha/zz' }),
      /has cellId alpha\/zz for trial 4, and the plan has alpha/,
    ],
    [
      'a trial of another round',
      changeTrial({ round: 2 }),
      /has round 2 for trial 4, and the plan has [01]$/,
    ],
    [
      'a layout that was not drawn',
      changeTrial({ layout: 7 }),
      /has layout 7 for trial 4, and the plan has none$/,
    ],
    ['a negative value', changeTrial({ values: { time: -1 } }), /gave -1 for time, which nothing can be$/],
    [
      'a value beyond all units',
      changeTrial({ values: { time: 1e300 } }),
      /gave 1e\+300 for time, which nothing can be$/,
    ],
    [
      'a negative iteration',
      changeTrial({ iterationsMs: [-3] }),
      /gave -3 ms for an iteration, which none can take$/,
    ],
    [
      'iterations that are not there',
      changeTrial({ iterations: { count: 5, minMs: 1, medianMs: 1, meanMs: 1 } }),
      /counts 5 iterations, and has 0$/,
    ],
    ['a negative time', changeKernel({ wallMs: -1 }), /has -1 for wallMs, which nothing can be$/],
    ['negative memory', changeKernel({ maxRssKiB: -4 }), /has -4 for maxRssKiB/],
    ['negative faults', changeKernel({ minorFaults: -4 }), /has -4 for minorFaults/],
    ['a negative block', (lines) => change(lines, at(lines, 'block'), { wallMs: -9 }), /has -9 for wallMs/],
    [
      'a block of no workload',
      (lines) => change(lines, at(lines, 'block'), { groupId: 'x' }),
      /is of block x in round 0, which the plan does not have$/,
    ],
    [
      'a block of no round',
      (lines) => change(lines, at(lines, 'block'), { round: 77 }),
      /in round 77, which the plan does not have$/,
    ],
    [
      'a container of another run',
      (lines) =>
        change(lines, 1, {
          proof: { ...(lines[1] as Extract<Entry, { kind: 'subject' }>).proof, subjectId: 'x' },
        }),
      /is of container x, which the plan does not have$/,
    ],
    [
      'the header of another run',
      (lines) => change(lines, 0, { run: 'other' }),
      /line 1 is of run other, and the others are of /,
    ],
    ['a second header', (lines) => double(lines, 0), /line 2 begins the run once more$/],
    [
      'a header that resumes nothing',
      (lines) => [own(), ...lines.slice(1)],
      /line 1 resumes a run that no line above begins$/,
    ],
    [
      'the session of another run',
      (lines) => insert(lines, 5, resumption([])),
      /line 6 is of run .*, and the others are of /,
    ],
    [
      'a session that takes back what was not tried',
      (lines) => insert(lines, 2, takingBack([3])),
      /line 3 takes back trial 3, which no line above has$/,
    ],
    [
      'a repeat of a block that was not measured',
      (lines) => insert(lines, at(lines, 'block'), repeating(lines)),
      /repeats block alpha.* of round 0, which no line above concludes$/,
    ],
    [
      'a repeat of no block',
      (lines) => insert(lines, at(lines, 'block') + 1, { ...repeating(lines), groupId: 'x' }),
      /repeats block x in round 0, which the plan does not have$/,
    ],
    [
      'a repeat of other trials',
      (lines) => insert(lines, at(lines, 'block') + 1, { ...repeating(lines), again: [7] }),
      /takes back trial 7, which its block does not have$/,
    ],
    [
      'a repeat of trials that were not tried',
      (lines) => {
        const lost = drop(lines, at(lines, 'trial'));
        return insert(lost, at(lost, 'block') + 1, repeating(lost));
      },
      /takes back trial 0, which its block does not have$/,
    ],
    [
      'a look at no block',
      (lines) => insert(lines, at(lines, 'end'), { ...lookingAt(lines), groupId: 'x' }),
      /is of block x, which the plan does not have$/,
    ],
    [
      'a negative look',
      (lines) => insert(lines, at(lines, 'end'), { ...lookingAt(lines), halfWidth: -1 }),
      /has -1 for halfWidth, which nothing can be$/,
    ],
    [
      'a time that is none',
      changeTrial({ at: 'yesterday' }),
      /was written at "yesterday", which is no time$/,
    ],
    [
      'numbers after the cell was given up',
      (lines) => insert(lines, at(lines, 'trial'), fail(trialAt(lines, 0), true)),
      /is of trial 0, which a line above has settled$/,
    ],
    [
      'two cells that have changed places',
      (lines) => {
        const [one, other] = [trialAt(lines, 0), trialAt(lines, 1)];
        return change(change(lines, at(lines, 'trial'), { cellId: other.cellId }), at(lines, 'trial', 1), {
          cellId: one.cellId,
        });
      },
      /has cellId .* for trial 0, and the plan has /,
    ],
    [
      'a foreign line',
      (lines) => insert(lines, 3, { kind: 'holiday' } as unknown as Entry),
      /line 4 is not a journal entry/,
    ],
  ])('readStoredRun() refuses %s, and names the line', async (_, edit, sentence) => {
    const refused = read(edit(journal));
    await expect(refused).rejects.toMatchObject({
      code: 'bad-run-folder',
      message: expect.stringMatching(sentence) as string,
    });
    await expect(refused).rejects.toThrow(/journal\.jsonl: line \d+ /);
  });

  test.each<[string, (lines: Lines) => Lines]>([
    ['a trial', (lines) => drop(lines, at(lines, 'trial'))],
    ['all trials', (lines) => lines.filter((entry) => entry.kind !== 'trial' || entry.sequence > 1)],
    ['the conclusion', (lines) => drop(lines, at(lines, 'block'))],
  ])('readStoredRun() measures a block again of which %s is missing', async (_, edit) => {
    const first = plan.trials[0]!;
    const { left, again, blocksLeft } = await read(edit(journal));
    expect(blocksLeft).toBe(1);
    expect(left.map(({ sequence }) => sequence)).toContain(first.sequence);
    const there = edit(journal).flatMap((entry) => ('sequence' in entry ? [entry.sequence] : []));
    expect(again).toEqual(left.flatMap(({ sequence }) => (there.includes(sequence) ? [sequence] : [])));
  });

  test('readStoredRun() takes a block that was measured again for one that is there', async () => {
    const [first, ...rest] = journal.filter(({ kind }) => kind !== 'end');
    const missing = plan.trials[0]!.sequence;
    const left = rest.filter((entry) => !(entry.kind === 'trial' && entry.sequence === missing));
    const { again } = await read([first, ...left]);
    const block = at([first!, ...rest], 'block');
    const anew = [first!, ...rest].slice(at([first!, ...rest], 'trial'), block + 1);
    const whole = [first, ...left, takingBack(again), ...anew];
    expect(await read(whole)).toMatchObject({ left: [], again: [], blocksLeft: 0 });
  });

  test('readStoredRun() takes a trial that was under way when its session was interrupted', async () => {
    const interrupted = change(journal, at(journal, 'end'), { status: 'interrupted' });
    const late = at(journal, 'end') - 2;
    const { blocksLeft } = await read(move(drop(interrupted, late + 1), late, journal.length - 2));
    expect(blocksLeft).toBe(1);
  });

  test('readStoredRun() misses no trial of a cell that was given up', async () => {
    const { cellId, sequence } = plan.trials[0]!;
    const entries = journal.flatMap((entry) => {
      if (entry.kind !== 'trial' || entry.cellId !== cellId) return [entry];
      return entry.sequence === sequence ? [fail(entry, true)] : [];
    });
    expect(await read(entries)).toMatchObject({ left: [], again: [], blocksLeft: 0 });
  });
});
