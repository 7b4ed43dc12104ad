import { expect, test } from 'vitest';
import { describeFactChanges } from './fact-changes.ts';

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
