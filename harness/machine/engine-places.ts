import { hostname, release } from 'node:os';
import { BenchError } from '../errors.ts';
import type { EngineFacts } from '../model/lab.ts';
import { runsHere } from '../model/this-machine.ts';
import type { Examination, ExaminedEngine } from './examination.ts';

/** Whether an engine runs on this machine, not on another or in a virtual machine. */
export function isOnThisMachine(engine: EngineFacts): boolean {
  return runsHere(engine, { kernel: release(), hostName: hostname() });
}

/** Whether an engine runs on the machine that is examined, not on another or in a virtual machine. */
export function isHere(engine: EngineFacts, { environment, hostName }: Examination): boolean {
  return runsHere(engine, { kernel: environment['kernel'] ?? '', hostName });
}

/** Whether this machine's settings bear on any measurement; `unknown` when no engine could be asked. */
export function whereEnginesRun(examination: Examination): 'here' | 'elsewhere' | 'unknown' {
  const facts = factsOf(examination.engines);
  if (facts.length === 0) return 'unknown';
  return facts.some((engine) => isHere(engine, examination)) ? 'here' : 'elsewhere';
}

/** Of those that have answered. */
export function factsOf(engines: readonly ExaminedEngine[]): EngineFacts[] {
  return engines.flatMap(({ answer }) => (answer instanceof BenchError ? [] : [answer]));
}
