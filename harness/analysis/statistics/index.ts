/** What is computed of numbers alone, whatever they were measured of. */
export { settledChangePoints } from './change-points.ts';
export { clopperPearson, makeUniform, normalDeviate, studentProbability } from './distributions.ts';
export { twoSampleShift } from './mann-whitney.ts';
export { median, spread, summariseValues } from './median.ts';
export { hodgesLehmann } from './signed-rank.ts';
export { classifyIterations, type SteadyState } from './steady-state.ts';
