/** results/<run>/: journal, run.json, lock, and the list of runs. */
export { assertWritable, writeLinesTo, writeTextTo } from './files.ts';
export { readOnce } from './image-cache.ts';
export { keepImageTime, readImageTimes, type ImageTimeOf } from './image-times.ts';
export { readEntries } from './journal-reader.ts';
export type { JournalWriter } from './journal.ts';
export { makeRunFolder, openRunFolder, type RunFolder } from './run-folder.ts';
export {
  findRun,
  findUnfinishedRun,
  isUnfinished,
  listRecentRuns,
  listRuns,
  type ShelvedRun,
} from './runs.ts';
