import type { Subject } from '../../model/lab.ts';
import type { ImageFacts } from '../../model/recipe.ts';
import { openSession, type Session } from './session.ts';
import { runLabel, type Place } from './subjects.ts';

/** A container whose launcher answers. */
export interface OpenContainer extends AsyncDisposable {
  readonly containerId: string;
  readonly image: ImageFacts;
  readonly session: Session;
}

export interface ContainerSource {
  /** Of the subject that it is, or that it stands beside. */
  readonly id: string;
  readonly image: ImageFacts;
  readonly cpuset: string;
  /** Id of the container whose network it joins. */
  readonly network?: string;
  readonly asImageUser?: true;
}

/** Containers have names of their own, so that those of a renewal do not meet those that are still going away. */
let started = 0;

export async function openContainer(source: ContainerSource, place: Place): Promise<OpenContainer> {
  const subject = await startContainer(source, place);
  try {
    const session = await openSession(subject);
    return {
      containerId: subject.containerId,
      image: source.image,
      session,
      [Symbol.asyncDispose]: () => subject[Symbol.asyncDispose](),
    };
  } catch (error) {
    await subject[Symbol.asyncDispose]();
    throw error;
  }
}

async function startContainer(source: ContainerSource, place: Place): Promise<Subject> {
  const { lab, run, memoryBytes, signal } = place;
  const { id, image, cpuset, network, asImageUser } = source;
  started += 1;
  const name = `${run}-${started}-${id.replaceAll(/[^a-zA-Z0-9_.-]/g, '-')}`;
  const labels = { [runLabel]: run, 'base-image-bench.subject': id };
  return lab.start(
    {
      ...{ image: image.tag, name, labels, cpuset, memoryBytes },
      ...(network !== undefined && { network }),
      ...(asImageUser && { asImageUser }),
    },
    signal,
  );
}
