import { expect, test } from 'vitest';
import type { RunSummary } from '../../model/result.ts';
import { baseline, makeNight, makeContainer, musl, wobble } from '../../testing/history.ts';
import { describeFactChanges, makeHistory } from './history.ts';

const libc = (version: string) => ({ packages: `base-files 12.4\nlibc-bin ${version}` });

/** 40 nights; the level goes up by `step` with night 20, and so does the libc. */
function makeRuns(step: number, since = 20): RunSummary[] {
  return Array.from({ length: 40 }, (_, night) => {
    const [digest, facts] =
      night < since ? (['ab', libc('2.36-9')] as const) : (['cd', libc('2.36-10')] as const);
    const subjects = [makeContainer(baseline, digest, facts), makeContainer(musl, 'ee')];
    return makeNight(night, [[musl, wobble(night < 20 ? 1.5 : 1.5 * (1 + step), night)]], { subjects });
  });
}

test('findAnnotations() tells what changed in the images the night the level did', () => {
  const [annotation, ...others] = makeHistory(makeRuns(0.05))[0]?.annotations ?? [];
  expect(others).toEqual([]);
  expect(annotation).toMatchObject({
    night: 20,
    nightsOff: 0,
    changes: ['glibc: digest sha256:ab → sha256:cd; libc-bin 2.36-9 → 2.36-10'],
  });
  expect(annotation!.after / annotation!.before).toBeCloseTo(1.05, 2);
});

test('findAnnotations() tells packages by the bills of materials, where runs have them', () => {
  const runs = makeRuns(0.05).map((run, night) => ({
    ...run,
    subjects: run.subjects.map((subject) => ({
      ...subject,
      holds: night < 20 ? { libc6: '2.36-9', perl: '5.36' } : { libc6: '2.36-10', apt: '2.6' },
    })),
  }));
  const [glibc = ''] = makeHistory(runs)[0]?.annotations[0]?.changes ?? [];
  expect(glibc).toContain('libc6 2.36-9 → 2.36-10; apt 2.6 was added; perl 5.36 was removed');
  expect(glibc).not.toContain('libc-bin');
});

test('findAnnotations() looks at the nights around as well, for a step is placed in noise', () => {
  expect(makeHistory(makeRuns(0.05, 22))[0]?.annotations[0]).toMatchObject({
    nightsOff: 2,
    changes: ['glibc: digest sha256:ab → sha256:cd; libc-bin 2.36-9 → 2.36-10'],
  });
  expect(makeHistory(makeRuns(0.05, 30))[0]?.annotations[0]).toMatchObject({ nightsOff: 0, changes: [] });
});

test('findAnnotations() is silent where nothing changes, and where a step is below the margin', () => {
  expect(makeHistory(makeRuns(0))[0]?.annotations).toEqual([]);
  expect(makeHistory(makeRuns(0.05), { margin: 0.06 })[0]?.annotations).toEqual([]);
  expect(makeHistory(makeRuns(0.05), { margin: 0.03 })[0]?.annotations).toHaveLength(1);
});

test('findAnnotations() counts nights with their gaps', () => {
  const runs = makeRuns(0.05).map((run, night) =>
    night === 3 || night === 19 ? makeNight(night, [[musl, undefined]], { subjects: run.subjects }) : run,
  );
  expect(makeHistory(runs)[0]?.annotations[0]).toMatchObject({ night: 20, changes: [expect.any(String)] });
});

test.each([
  ['one night', [1]],
  ['equal nights', Array<number>(30).fill(1)],
  ['no night with a ratio but one', [NaN, 1, NaN]],
])('findAnnotations() finds nothing in %s', (_what, ratios) => {
  const runs = ratios.map((ratio, night) => makeNight(night, [[musl, ratio]]));
  expect(makeHistory(runs)[0]?.annotations).toEqual([]);
});

test.each([
  ['libc-bin 2.36-9\nlibc6 2.36-9', 'libc-bin 2.36-10\nlibc6 2.36-9', ['libc-bin 2.36-9 → 2.36-10']],
  ['VERSION_ID="12"\nID=debian', 'ID=debian\nVERSION_ID="13"', ['VERSION_ID "12" → "13"']],
  ['{"probe":1,"glibcVersion":"2.36"}', '{"probe":1,"glibcVersion":null}', ['glibcVersion 2.36 → null']],
  ['a 1', 'a 1\nb 2', ['b none → 2']],
  ['a 1\nb 2', 'a 1', ['b 2 → none']],
  ['2.36', '2.37', ['fact: 2.36 → 2.37']],
  ['', '', []],
  ['same', 'same\n', []],
])('describeFactChanges() tells %j and %j apart', (before, after, changes) => {
  expect(describeFactChanges('fact', before, after)).toEqual(changes);
});

test('describeFactChanges() tells long lines by their beginning', () => {
  expect(describeFactChanges('fact', 'x'.repeat(9_000), 'y')[0]).toHaveLength(
    'fact: '.length + 81 + ' → y'.length,
  );
});
