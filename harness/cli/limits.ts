import pLimit from 'p-limit';

/** Builds of more images at once only fight over the same CPUs and disk. */
const concurrentBuilds = 2;

/** Starting a container is mostly waiting for the engine. */
const concurrentStarts = 4;

export const buildLimit = pLimit(concurrentBuilds);
export const startLimit = pLimit(concurrentStarts);
