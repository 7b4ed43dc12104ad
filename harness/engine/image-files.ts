import type Docker from 'dockerode';
import type { IncomingMessage } from 'node:http';
import { dirname, resolve } from 'node:path/posix';
import { text as textOf } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { BenchError } from '../errors.ts';
import { maxFileBytes } from '../model/index.ts';
import { createContainer, createMs, removeContainer } from './containers.ts';
import { statusOf, toEngineError } from './errors.ts';
import { answerWithin, questionMs } from './response-stream.ts';

/** Reads files of an image out of a container that is made for that, and never started. */
export async function readFiles(
  docker: Docker,
  tag: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const what = `Cannot read files of ${tag}`;
  return lookInto(docker, { tag, what, paths, look: readFile });
}

/** Where files and folders of an image are, links followed; without those that are not there. */
export async function findFiles(
  docker: Docker,
  tag: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return lookInto(docker, { tag, what: `Cannot look for files of ${tag}`, paths, look: findFile });
}

interface Look {
  readonly tag: string;
  readonly what: string;
  readonly paths: readonly string[];
  readonly look: (container: Docker.Container, path: string, what: string) => Promise<string | undefined>;
}

async function lookInto(
  docker: Docker,
  { tag, what, paths, look }: Look,
): Promise<ReadonlyMap<string, string>> {
  let id: string | undefined;
  try {
    // An image may have no command of its own, and no container is made without one.
    const container = await createContainer(docker, { Image: tag, Cmd: ['none'] });
    ({ id } = container);
    const found = new Map<string, string>();
    for (const path of paths) {
      const text = await look(container, path, what);
      if (text !== undefined) found.set(path, text);
    }
    return found;
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
  const archive = await answerWithin(createMs, (abortSignal) =>
    container.getArchive({ path, abortSignal }).catch(passOverMissing),
  );
  if (archive === undefined) return undefined;
  const entries = extract();
  // A connection that breaks ends the loop below, and the end of the loop ends the transfer.
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

/** As Linux has it (path_resolution(7)). */
const mostLinks = 40;

interface PathStat {
  readonly linkTarget: string;
}

async function findFile(container: Docker.Container, path: string): Promise<string | undefined> {
  let at = path;
  for (let links = 0; links <= mostLinks; links++) {
    const target = await readLink(container, at);
    if (target === undefined || target === at) return target;
    at = target;
  }
  return undefined;
}

/**
 * Where a link leads, and the path itself where it is none; undefined where nothing is there. Docker names the target of a
 * link only, Podman that of everything.
 */
async function readLink(container: Docker.Container, path: string): Promise<string | undefined> {
  const answer = await answerWithin(questionMs, (abortSignal) =>
    // The client leaves the answer untyped: it is a response, whose body is empty.
    (container.infoArchive({ path, abortSignal }) as Promise<IncomingMessage>).catch(passOverMissing),
  );
  if (answer === undefined) return undefined;
  answer.resume();
  const header = String(answer.headers['x-docker-container-path-stat']);
  // Its form is that of the Docker Engine API (GET /containers/{id}/archive).
  const { linkTarget } = JSON.parse(Buffer.from(header, 'base64').toString()) as PathStat;
  return linkTarget === '' ? path : resolve(dirname(path), linkTarget);
}
