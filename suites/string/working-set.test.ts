import { expect, test } from 'vitest';
import { parseWorkingSet, workingSetProblem } from './working-set.ts';

test.each(['cached', '1MiB', '8MiB', '64MiB'])('workingSetProblem() takes %s', (value) => {
  expect(workingSetProblem(value)).toBeUndefined();
});

test.each(['', '0MiB', '8', '8MB', '65MiB', '08MiB', 'hot'])('workingSetProblem() refuses "%s"', (value) => {
  expect(workingSetProblem(value)).toBe('cached, or 1MiB to 64MiB');
});

test('parseWorkingSet() gives bytes, and none of what is cached', () => {
  expect(['8MiB', 'cached'].map(parseWorkingSet)).toEqual([8 * 2 ** 20, undefined]);
});
