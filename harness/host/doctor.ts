import { findCpus } from './cpu-findings.ts';
import { findEngine } from './engine-findings.ts';
import type { Examination } from './examination.ts';
import type { Finding } from './finding.ts';
import { findSystem } from './system-findings.ts';

export { examine } from './examination.ts';
export type { Examination } from './examination.ts';
export type { Finding } from './finding.ts';

/** What this machine can do, each shortcoming with its remedy. */
export function diagnose(examination: Examination): readonly Finding[] {
  return [...findEngine(examination), ...findCpus(examination.environment), ...findSystem(examination)];
}
