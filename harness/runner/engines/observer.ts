import { type Environment, type Machine, type Machines, isFor } from '../../model/index.ts';
import { type OpenContainer, type Place, openContainer } from '../measure/containers.ts';
import { toCpuset } from '../run-record.ts';
import type { EngineRun } from './part.ts';

export type MachineObserver = Machine & AsyncDisposable;

export interface MachineObserverRequest {
  readonly machines: Machines;
  readonly place: Omit<Place, 'engine'>;
  readonly cpus: readonly number[];
}

/**
 * The machine that a site's engine is on. One that is not this one is looked at from a container there, which does nothing
 * between two looks. What cannot be seen is unknown, and is no reason not to measure.
 */
export async function openMachineObserver(
  engineRun: Pick<EngineRun, 'engine' | 'subjects'>,
  request: MachineObserverRequest,
): Promise<MachineObserver> {
  const { machines } = request;
  if (machines.hasEngine(engineRun.engine.facts)) return withClose(machines.here, () => Promise.resolve());
  const observer = await openObserver(engineRun, request).catch(() => undefined);
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

function withClose(machine: Machine, close: () => Promise<void>): MachineObserver {
  return { ...machine, [Symbol.asyncDispose]: close };
}

/** Its label is not the run's: it is looked from until after the run's containers are gone. */
async function openObserver(
  { engine, subjects }: Pick<EngineRun, 'engine' | 'subjects'>,
  { place, cpus }: MachineObserverRequest,
): Promise<OpenContainer | undefined> {
  const subject = subjects.find(({ image }) => isFor(image, engine.facts.arch)) ?? subjects[0];
  if (subject === undefined) return undefined;
  // Some of /sys may be read by root only, such as the version of the microcode.
  const source = { id: 'observer', image: subject.image, cpuset: toCpuset(cpus), asImageUser: true } as const;
  return openContainer(source, { ...place, engine, run: `${place.run}-observer` });
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
