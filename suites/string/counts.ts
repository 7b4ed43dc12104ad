/** The driver's limit (container/options.c): a call in each batch. */
const fewestIterations = 32;
const mostIterations = 1e9;
const mostSamples = 1_000;

/** Links of the program (container/Makefile). */
export const mostLayouts = 8;

/** In words, the right form of a number of calls in a sample; undefined when this is one. */
export function iterationsProblem(value: string): string | undefined {
  if (value === 'auto' || isWhole(value, fewestIterations, mostIterations)) return undefined;
  return `auto, or a whole number from ${fewestIterations} to ${mostIterations}`;
}

export function samplesProblem(value: string): string | undefined {
  return isWhole(value, 1, mostSamples) ? undefined : `a whole number from 1 to ${mostSamples}`;
}

export function layoutsProblem(value: string): string | undefined {
  return isWhole(value, 1, mostLayouts) ? undefined : `a whole number from 1 to ${mostLayouts}`;
}

function isWhole(value: string, least: number, most: number): boolean {
  return /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
}
