/** The engines of a run: images made on each, and its part of the plan followed there. */
export { followEngineRuns, type OpenEngineRun } from './measure.ts';
export { prepareEngineRuns } from './prepare.ts';
