import type Docker from 'dockerode';
import { statusOf, toEngineError } from './engine-error.ts';

/** Removes every container, running or not, that carries all of these labels; says how many there were. */
export async function sweep(docker: Docker, labels: Readonly<Record<string, string>>): Promise<number> {
  const label = Object.entries(labels).map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  try {
    const found = await docker.listContainers({ all: true, filters: { label } });
    await Promise.all(found.map(({ Id }) => removeContainer(docker, Id)));
    return found.length;
  } catch (error) {
    throw toEngineError(error, 'Cannot remove containers');
  }
}

/** Kills and removes a container; that it is gone, or going, already is as good. */
export async function removeContainer(docker: Docker, id: string): Promise<void> {
  try {
    await docker.getContainer(id).remove({ force: true, v: true });
  } catch (error) {
    const status = statusOf(error);
    if (status !== 404 && status !== 409) throw toEngineError(error, `Cannot remove container ${id}`);
  }
}
