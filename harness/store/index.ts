/** results/<run>/: journal, run.json, lock, and the list of runs. */
export { assertWritable, writeLinesTo, writeTextTo } from './files.ts';
export { keepImageTime, readImageTimes, readOnce, type ImageTimeOf } from './image-cache.ts';
export { readEntries } from './journal-reader.ts';
export type { JournalWriter } from './journal.ts';
export { inTurn } from './lock.ts';
export { makeRunFolder, openRunFolder, type RunFolder } from './run-folder.ts';
export {
  findRun,
  findUnfinishedRun,
  isUnfinished,
  listRecentRuns,
  listRuns,
  type ShelvedRun,
} from './runs.ts';
