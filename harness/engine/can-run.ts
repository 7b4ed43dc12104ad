import type Docker from 'dockerode';
import { nobody } from './confinement.ts';
import { createContainer } from './create-container.ts';
import { statusOf, toEngineError } from './errors.ts';
import { removeContainer } from './sweep.ts';

/** Whether the command of an image ends with 0 here: a kernel that does not know its format refuses to start it. */
export async function canRun(docker: Docker, tag: string): Promise<boolean> {
  const container = await makeTrial(docker, tag);
  try {
    await container.start();
    const ended = (await container.wait()) as { readonly StatusCode: number };
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
