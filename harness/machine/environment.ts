import type { Environment } from '../model/run.ts';
import type { ActivityFact } from './activity-facts.ts';
import { readActivityFacts } from './activity-facts.ts';
import type { CpuFact } from './cpu-facts.ts';
import { readCpuFacts } from './cpu-facts.ts';
import { dropUnknown, makeFactReader, type FactReader } from './fact-reader.ts';
import type { SystemFact } from './system-facts.ts';
import { readSystemFacts } from './system-facts.ts';

/** The names that an environment may have a text for. */
export type FactName = CpuFact | SystemFact | ActivityFact;

/** Everything about a machine that may bear on a number and that /proc and /sys tell for nothing. */
export async function captureEnvironment(reader: FactReader = makeFactReader('/')): Promise<Environment> {
  const [cpu, system, activity] = await Promise.all([
    readCpuFacts(reader),
    readSystemFacts(reader),
    readActivityFacts(reader),
  ]);
  return dropUnknown({ ...cpu, ...system, ...activity });
}

/** The part that changes while a run goes on: cheap enough to be captured between rounds. */
export async function captureActivity(reader: FactReader = makeFactReader('/')): Promise<Environment> {
  return dropUnknown(await readActivityFacts(reader));
}
