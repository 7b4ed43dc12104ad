import { text as textOf } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { extract } from 'tar-stream';
import { BenchError } from '../errors.ts';
import { maxFileBytes } from '../model/lab.ts';
import { createContainer } from './create-container.ts';
import { statusOf, toEngineError } from './errors.ts';
import { removeContainer } from './sweep.ts';

/** Reads files of an image out of a container that is made for that, and never started. */
export async function readFiles(
  docker: Docker,
  tag: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const what = `Cannot read files of ${tag}`;
  let id: string | undefined;
  try {
    const container = await createContainer(docker, { Image: tag });
    ({ id } = container);
    const files = new Map<string, string>();
    for (const path of paths) {
      const text = await readFile(container, path, what);
      if (text !== undefined) files.set(path, text);
    }
    return files;
  } catch (error) {
    throw error instanceof BenchError ? error : toEngineError(error, what);
  } finally {
    if (id !== undefined) await removeContainer(docker, id);
  }
}

/** Undefined where there is none, or something else of that name, such as a link or a folder. */
async function readFile(
  container: Docker.Container,
  path: string,
  what: string,
): Promise<string | undefined> {
  const archive = await container.getArchive({ path }).catch(passOverMissing);
  if (archive === undefined) return undefined;
  const entries = extract();
  // What breaks on the way ends the loop below, and the end of the loop ends what is on its way.
  pipeline(archive, entries).catch(() => undefined);
  for await (const entry of entries) {
    const { type, size } = entry.header;
    if (type !== 'file') return undefined;
    if (size > maxFileBytes) throw tooLarge(`${what}: ${path} has ${size} bytes`);
    // Leaving the loop closes the entry.
    return await textOf(entry);
  }
  return undefined;
}

function passOverMissing(error: unknown): undefined {
  if (statusOf(error) !== 404) throw error;
}

function tooLarge(message: string): BenchError {
  return new BenchError('engine-refused', message, {
    hint: `A database of packages has ${maxFileBytes} bytes at most: look at what the image is`,
  });
}
