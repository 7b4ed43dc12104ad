import type Docker from 'dockerode';
import { setTimeout } from 'node:timers/promises';
import { type ProcessIdentity, type ProcessState, describeThisProcess, findState } from '../machine/index.ts';
import type { Cleared, Whose } from '../model/index.ts';
import { statusOf, toEngineError, wordsOf } from './errors.ts';
import { answerWithin } from './response-stream.ts';

/** No program here needs as many processes and threads; one that never ends making them is stopped by it. */
const pidsLimit = 4096;

/**
 * No container may gain rights, write to its image, or take all processes of the machine. The engine's own seccomp
 * profile is left as it is, so that its cost is the same for everybody.
 */
export const confinement = {
  ReadonlyRootfs: true,
  CapDrop: ['ALL'],
  SecurityOpt: ['no-new-privileges'],
  PidsLimit: pidsLimit,
} satisfies Docker.HostConfig;

/**
 * What the launcher needs in order to be another user than the workloads that it starts, which have none of it: their user
 * is its to choose, and to end. It gives SETPCAP up when it has made sure that nothing it starts can gain a capability.
 */
export const launcherRights = ['KILL', 'SETGID', 'SETPCAP', 'SETUID'];

/** The numbers that Linux gives to nobody and nogroup; an image need not know them by name. */
export const nobody = '65534:65534';

/** Carried by every container of ours; its value is the process that has it. */
export const ownerLabel = 'base-image-bench.owner';

type Labels = Readonly<Record<string, string>>;

/** Every container of this process carries these, so that `clear` knows whether its owner lives. */
export async function makeOwnerLabels(): Promise<Labels> {
  return { [ownerLabel]: JSON.stringify(await describeThisProcess()) };
}

/** Whether the process lives that a container's labels name; nothing is known of one that cannot be read. */
export async function findOwnerState(labels: Labels | null | undefined): Promise<ProcessState> {
  const owner = readOwner(labels?.[ownerLabel] ?? '');
  return owner === undefined ? 'unknown' : findState(owner);
}

/** Labels are text from outside. */
function readOwner(text: string): ProcessIdentity | undefined {
  try {
    const { pid, start, bootId, pidNamespace, host } = JSON.parse(text) as Partial<ProcessIdentity>;
    if (!Number.isSafeInteger(pid) || pid === undefined) return undefined;
    const texts = [start, bootId, pidNamespace, host].map(String);
    const [started = '', boot = '', namespace = '', name = ''] = texts;
    return { pid, start: started, bootId: boot, pidNamespace: namespace, host: name };
  } catch {
    return undefined;
  }
}

/** Where layers are copied, a large image takes a while. */
export const createMs = 180_000;

/**
 * Makes a container of ours, which is not started: it is confined, has no network but what it is given, and carries its
 * owner, by which what a killed process leaves is found.
 */
export async function createContainer(
  docker: Docker,
  { name, ...description }: Docker.ContainerCreateOptions,
): Promise<Docker.Container> {
  const body = {
    ...description,
    Labels: { ...description.Labels, ...(await makeOwnerLabels()) },
    HostConfig: { NetworkMode: 'none', ...confinement, ...description.HostConfig },
  };
  // Apart, a form that the client's source documents and its types do not know: given as one, it puts all into the address.
  const parts = { _query: name === undefined ? {} : { name }, _body: body };
  return answerWithin(createMs, (abortSignal) => docker.createContainer({ ...parts, abortSignal }));
}

/** A process that the kernel does not let go of, such as one that waits for a disk, is waited for as well. */
const removalMs = 60_000;

/**
 * Removes containers of ours, whatever they are called: those whose process is gone, or everybody's. That they are going
 * by themselves meanwhile is as good.
 */
export async function clear(docker: Docker, whose: Whose): Promise<Cleared> {
  const filters = { label: [ownerLabel] };
  try {
    const found = await answerWithin(removalMs, (abortSignal) =>
      docker.listContainers({ all: true, filters, abortSignal }),
    );
    const states = await Promise.all(found.map(({ Labels }) => findOwnerState(Labels)));
    const going = found.filter((_, at) => whose === 'everybody' || states[at] === 'gone');
    const removed = await removeAll(docker, going);
    const left = (state: ProcessState): number =>
      whose === 'everybody' ? 0 : states.filter((one) => one === state).length;
    return { removed, living: left('living'), unknown: left('unknown') };
  } catch (error) {
    throw toEngineError(error, 'Cannot remove containers');
  }
}

/** Removes every container, running or not, that carries all of these labels; says how many there were. */
export async function sweep(docker: Docker, labels: Readonly<Record<string, string>>): Promise<number> {
  const label = Object.entries(labels).map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  try {
    const found = await answerWithin(removalMs, (abortSignal) =>
      docker.listContainers({ all: true, filters: { label }, abortSignal }),
    );
    return await removeAll(docker, found);
  } catch (error) {
    throw toEngineError(error, 'Cannot remove containers');
  }
}

/** Says how many there were: an engine that was killed may go on listing what it has no more. */
async function removeAll(docker: Docker, listed: readonly Docker.ContainerInfo[]): Promise<number> {
  const removed = await Promise.all(listed.map(({ Id }) => removeContainer(docker, Id)));
  return removed.filter(Boolean).length;
}

/** Words of Podman 4.3 for a container that ends by itself while it is to be killed. */
const endedMeanwhile = /could not be stopped|container state improper/;

const betweenAttemptsMs = 200;

/**
 * Kills and removes a container, a paused one too, and says whether it was there; that it is gone, or going, already is as
 * good. Throws `engine-lost` when the engine does not answer in time.
 */
export async function removeContainer(
  docker: Docker,
  id: string,
  { limitMs = removalMs, attempts = 5 } = {},
): Promise<boolean> {
  try {
    await answerWithin(limitMs, (abortSignal) =>
      docker.getContainer(id).remove({ force: true, v: true, abortSignal }),
    );
    return true;
  } catch (error) {
    const status = statusOf(error);
    if (attempts > 1 && endedMeanwhile.test(wordsOf(error))) {
      await setTimeout(betweenAttemptsMs);
      return removeContainer(docker, id, { limitMs, attempts: attempts - 1 });
    }
    if (status !== 404 && status !== 409) throw toEngineError(error, `Cannot remove container ${id}`);
    return status === 409;
  }
}

/** Whether the command of an image ends with 0 here: a kernel that does not know its format refuses to start it. */
export async function canRun(docker: Docker, tag: string): Promise<boolean> {
  const container = await makeTrial(docker, tag);
  try {
    await answerWithin(createMs, (abortSignal) => container.start({ abortSignal }));
    const waited = answerWithin(createMs, (abortSignal) => container.wait({ abortSignal }));
    const ended = (await waited) as { readonly StatusCode: number };
    return ended.StatusCode === 0;
  } catch (error) {
    if (statusOf(error) !== undefined) return false;
    throw toEngineError(error, `Cannot try ${tag}`);
  } finally {
    await removeContainer(docker, container.id);
  }
}

async function makeTrial(docker: Docker, tag: string): Promise<Docker.Container> {
  try {
    return await createContainer(docker, { Image: tag, User: nobody });
  } catch (error) {
    throw toEngineError(error, `Cannot try ${tag}`);
  }
}
