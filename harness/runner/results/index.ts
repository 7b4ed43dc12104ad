/** What a run's journal tells, and the files that tell it. */
export { concludeRun, findConclusion, remakeFiles } from './conclude.ts';
export {
  makeRunReport,
  readResults,
  readSummary,
  writeReport,
  writeRows,
  writeSamples,
  type Results,
} from './results.ts';
