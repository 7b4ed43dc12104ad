import { parseConfinement, type Confinement } from '../../model/confinement.ts';
import { makeEnvironment } from './process-environment.ts';
import type { Session } from './session.ts';

const timeoutMs = 10_000;

/** What the kernel says of a process that is started as a workload is; undefined where an image has nothing to read it with. */
export async function readConfinement(session: Session): Promise<Confinement | undefined> {
  const argv = ['/bin/cat', '/proc/self/status'] as const;
  const { stdout } = await session.run({ argv, env: makeEnvironment(undefined, 0), timeoutMs });
  return parseConfinement(stdout);
}
