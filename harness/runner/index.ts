/** Orders things in time: plan, images, verification, measuring; run, resume, check. */
export { selfTest } from './aa-test.ts';
export { check, refuseUnderpowered, screening, type Checked } from './check.ts';
export { concludeRun, findConclusion, remakeFiles } from './conclude.ts';
export { followEngineRuns, type OpenEngineRun } from './engines/measure.ts';
export { prepareEngineRuns } from './engines/prepare.ts';
export { findFamily, type Candidate } from './images/auto-family.ts';
export { concurrentBuilds, type BuilderRequest } from './images/build.ts';
export { detectEmulated } from './images/emulation.ts';
export { forecastImages } from './images/image-forecast.ts';
export { fetchNeeded, type PreparedImage } from './images/prepare.ts';
export { findCommandProblem } from './measure/launcher.ts';
export { readResumeState } from './measure/resume-state.ts';
export { makePlan, planFor } from './plan/plan.ts';
export {
  makeRunReport,
  readResults,
  readSummary,
  writeReport,
  writeRows,
  writeSamples,
  type Results,
} from './results.ts';
export { readStoredRun, resume, type StoredRun } from './resume.ts';
export { makeRunRecord } from './run-record.ts';
export { bench, howToResume, type BenchRequest, type BenchResult } from './run.ts';
