import { toCpuset } from '../run-record.ts';
import { openContainer, type OpenContainer } from '../measure/subjects.ts';
import type { Place } from '../measure/subjects.ts';
import type { Machine, Machines } from '../../model/machine.ts';
import { isFor } from '../../model/recipe.ts';
import type { Environment } from '../../model/run.ts';
import type { Site } from './part.ts';

export type SiteMachine = Machine & AsyncDisposable;

export interface SiteMachineRequest {
  readonly machines: Machines;
  readonly place: Omit<Place, 'lab'>;
  readonly cpus: readonly number[];
}

/**
 * The machine that a site's engine is on. One that is not this one is looked at from a container there, which does nothing
 * between two looks. What cannot be seen is unknown, and is no reason not to measure.
 */
export async function openSiteMachine(
  site: Pick<Site, 'lab' | 'subjects'>,
  request: SiteMachineRequest,
): Promise<SiteMachine> {
  const { machines } = request;
  if (machines.hasEngine(site.lab.engine)) return withClose(machines.here, () => Promise.resolve());
  const observer = await openObserver(site, request).catch(() => undefined);
  if (observer === undefined) return withClose(unknown, () => Promise.resolve());
  const seen = machines.behind((script) => runShell(observer, script));
  return withClose(
    {
      captureEnvironment: () => seen.captureEnvironment().catch(() => ({})),
      captureActivity: () => seen.captureActivity().catch(() => ({})),
    },
    async () => observer[Symbol.asyncDispose](),
  );
}

const nothing = (): Promise<Environment> => Promise.resolve({});
const unknown: Machine = { captureEnvironment: nothing, captureActivity: nothing };

function withClose(machine: Machine, close: () => Promise<void>): SiteMachine {
  return { ...machine, [Symbol.asyncDispose]: close };
}

/** Its label is not the run's: it is looked from until after the run's containers are gone. */
async function openObserver(
  { lab, subjects }: Pick<Site, 'lab' | 'subjects'>,
  { place, cpus }: SiteMachineRequest,
): Promise<OpenContainer | undefined> {
  const subject = subjects.find(({ image }) => isFor(image, lab.engine.arch)) ?? subjects[0];
  if (subject === undefined) return undefined;
  // Some of /sys may be read by root only, such as the version of the microcode.
  const source = { id: 'observer', image: subject.image, cpuset: toCpuset(cpus), asImageUser: true } as const;
  return openContainer(source, { ...place, lab, run: `${place.run}-observer` });
}

const lookTimeoutMs = 10_000;

async function runShell({ session }: OpenContainer, script: string): Promise<string> {
  const { stdout } = await session.run({
    argv: ['/bin/sh', '-c', script],
    env: [['PATH', '/usr/bin:/bin']],
    timeoutMs: lookTimeoutMs,
  });
  return stdout;
}
