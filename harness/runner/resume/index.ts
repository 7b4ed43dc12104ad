/** A run from its middle, where nothing has changed. */
export { readResumeState } from '../measure/resume-state.ts';
export { readStoredRun, resume, type StoredRun } from './resume.ts';
