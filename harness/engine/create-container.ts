import type Docker from 'dockerode';
import { answerWithin } from './answer-within.ts';
import { confinement } from './confinement.ts';
import { makeOwnerLabels } from './owner.ts';

/** Where layers are copied, a large image takes a while. */
const createMs = 180_000;

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
