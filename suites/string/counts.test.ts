import { expect, test } from 'vitest';
import { iterationsProblem, layoutsProblem, samplesProblem } from './counts.ts';

test.each(['auto', '32', '1000000'])('iterationsProblem() takes %s', (value) => {
  expect(iterationsProblem(value)).toBeUndefined();
});

test.each(['', '31', '1e6', '0.5', 'all', '1000000001'])('iterationsProblem() refuses "%s"', (value) => {
  expect(iterationsProblem(value)).toMatch(/^auto, or a whole number/);
});

test('samplesProblem() takes 1 to 1000', () => {
  expect(['1', '1000', '0', '1001', 'x'].map((value) => samplesProblem(value) === undefined)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('layoutsProblem() takes as many layouts as there are', () => {
  expect(['1', '8', '0', '9', 'x'].map((value) => layoutsProblem(value) === undefined)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
