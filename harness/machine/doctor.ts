import { findCpus } from './cpu-findings.ts';
import { findEngine } from './engine-findings.ts';
import type { Examination } from './examination.ts';
import { whereEnginesRun } from './engine-places.ts';
import type { Finding } from './finding.ts';
import { findSharedMachines } from './shared-machines.ts';
import { findChanged } from './changed-finding.ts';
import { findDisk, findSystem } from './system-findings.ts';

export { examine } from './examination.ts';
export type { Examination, ExaminedEngine } from './examination.ts';
export type { Finding } from './finding.ts';

/** What the engines and this machine can do, each shortcoming with its remedy. */
export function diagnose(examination: Examination): readonly Finding[] {
  const { engines } = examination;
  const here = whereEnginesRun(examination) !== 'elsewhere';
  return [
    ...engines.flatMap((engine) => findEngine(engine, examination)),
    ...findSharedMachines(engines),
    ...(here ? [...findCpus(examination.environment), ...findSystem(examination)] : []),
    ...findChanged(examination.changed),
    findDisk(examination),
  ];
}
