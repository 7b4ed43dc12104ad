import { wholeProblem } from '#harness';

/** The driver's limit (container/options.c): a call in each batch. */
const fewestIterations = 32;
const mostIterations = 1e9;
const mostSamples = 1_000;

/** Links of the program (container/Makefile). */
export const mostLayouts = 8;

/** In words, the right form of a number of calls in a sample; undefined when this is one. */
export function iterationsProblem(value: string): string | undefined {
  const problem = wholeProblem(value, fewestIterations, mostIterations);
  return value === 'auto' || problem === undefined ? undefined : `auto, or ${problem}`;
}

export function samplesProblem(value: string): string | undefined {
  return wholeProblem(value, 1, mostSamples);
}

export function layoutsProblem(value: string): string | undefined {
  return wholeProblem(value, 1, mostLayouts);
}
