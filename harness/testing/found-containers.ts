import type Docker from 'dockerode';
import { statusOf } from '../engine/errors.ts';

/**
 * Ids of the containers with a label. Asked for one by one: an engine that was killed may list as dead what it says it
 * does not have.
 */
export async function findContainers(docker: Docker, label: string): Promise<readonly string[]> {
  const listed = await docker.listContainers({ all: true, filters: { label: [label] } });
  const ids = await Promise.all(listed.map(({ Id }) => findOwned(docker, Id)));
  return ids.filter((id) => id !== undefined);
}

async function findOwned(docker: Docker, id: string): Promise<string | undefined> {
  try {
    return (await docker.getContainer(id).inspect()).Id;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
