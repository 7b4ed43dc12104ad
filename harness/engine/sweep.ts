import type Docker from 'dockerode';
import type { Cleared, Whose } from '../model/lab.ts';
import type { ProcessState } from '../machine/process-identity.ts';
import { answerWithin } from './answer-within.ts';
import { statusOf, toEngineError } from './errors.ts';
import { findOwnerState, ownerLabel } from './owner.ts';

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

/**
 * Kills and removes a container, a paused one too, and says whether it was there; that it is gone, or going, already is as
 * good. Throws `engine-lost` when the engine does not answer in time.
 */
export async function removeContainer(docker: Docker, id: string, limitMs = removalMs): Promise<boolean> {
  try {
    await answerWithin(limitMs, (abortSignal) =>
      docker.getContainer(id).remove({ force: true, v: true, abortSignal }),
    );
    return true;
  } catch (error) {
    const status = statusOf(error);
    if (status !== 404 && status !== 409) throw toEngineError(error, `Cannot remove container ${id}`);
    return status === 409;
  }
}
