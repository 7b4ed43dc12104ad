import type Docker from 'dockerode';
import { fileURLToPath } from 'node:url';
import { debianBase } from '../catalog/debian.ts';
import { connectToFirst } from '../engine/connection.ts';
import { makeOwnerLabels, removeContainer } from '../engine/containers.ts';
import { makeEngineAccess } from '../engine/docker-config.ts';
import { readAnswer } from '../engine/response-stream.ts';
import type { Credentials, Engine } from '../model/engine.ts';
import type { BuildRecipe } from '../model/recipe.ts';
import { makeTestImage } from './containers.ts';

/** The engine's own API, for pushing and for removing images, which `Engine` does not do. */
export async function connectToTestEngine(): Promise<Docker> {
  const access = makeEngineAccess(process.env);
  return (await connectToFirst(await access.findAddresses(), { name: 'test', access })).docker;
}

/** A real registry, in a container of its own, on a port of this machine. */
export interface TestRegistry extends AsyncDisposable {
  /** `127.0.0.1:32768` */
  readonly host: string;
  readonly port: number;
}

/** The one user of a guarded registry, as in `registry/htpasswd` (htpasswd -Bbn -C 4). */
export const registryUser = { username: 'tester', password: 'open-sesame' } as const;

/** Every container of a test's registry carries it, with the id of the test's process. */
const label = 'base-image-bench.test-registry';

const port = '5000/tcp';

const guard = [
  'REGISTRY_AUTH=htpasswd',
  'REGISTRY_AUTH_HTPASSWD_REALM=tests',
  'REGISTRY_AUTH_HTPASSWD_PATH=/registry/htpasswd',
];

interface RegistryRequest {
  readonly engine: Engine;
  readonly docker: Docker;
  /** Whether it wants to know who asks. */
  readonly guarded: boolean;
}

export async function startRegistry({ engine, docker, guarded }: RegistryRequest): Promise<TestRegistry> {
  const image = await makeTestImage(engine, registryRecipe(engine));
  const container = await docker.createContainer({
    Image: image.tag,
    Env: guarded ? guard : [],
    Labels: { [label]: String(process.pid), ...(await makeOwnerLabels()) },
    HostConfig: { AutoRemove: true, PortBindings: { [port]: [{ HostIp: '127.0.0.1', HostPort: '0' }] } },
  });
  await container.start();
  const { NetworkSettings } = await container.inspect();
  const published = Number(NetworkSettings.Ports[port]?.[0]?.HostPort);
  const host = `127.0.0.1:${published}`;
  await untilItAnswers(host);
  const stop = async (): Promise<void> => {
    await removeContainer(docker, container.id);
  };
  return { host, port: published, [Symbol.asyncDispose]: stop };
}

function registryRecipe({ facts: engine }: Engine): BuildRecipe {
  return {
    kind: 'build',
    name: 'test-registry',
    folder: fileURLToPath(new URL('registry', import.meta.url)),
    dockerfile: 'Dockerfile',
    files: ['config.yml', 'htpasswd'],
    args: {},
    parents: { BASE: debianBase(engine.arch) },
  };
}

async function untilItAnswers(host: string): Promise<void> {
  const deadline = AbortSignal.timeout(30_000);
  while (!(await answers(host))) {
    deadline.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function answers(host: string): Promise<boolean> {
  return fetch(`http://${host}/v2/`, { signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  );
}

/** The engine wants to be told. */
const anonymous = { username: '', password: '', serveraddress: '' };

/** For a few megabytes, to a port of this machine. */
const pushTimeoutMs = 3 * 60_000;

interface PushRequest {
  /** A tag of the engine. */
  readonly image: string;
  /** Where it goes: `127.0.0.1:32768/tiny:1`. */
  readonly reference: string;
  readonly credentials?: Credentials;
}

/** Pushes an image, and leaves the engine without the reference. */
export async function push(docker: Docker, { image, reference, credentials }: PushRequest): Promise<void> {
  const [, repo = '', tag = ''] = /^(.*):([^:]*)$/.exec(reference) ?? [];
  await docker.getImage(image).tag({ repo, tag });
  const abortSignal = AbortSignal.timeout(pushTimeoutMs);
  const stream = await docker.getImage(reference).push({ authconfig: credentials ?? anonymous, abortSignal });
  for await (const { error } of readAnswer(stream)) if (error !== undefined) throw new Error(error);
  await forget(docker, reference);
}

/** Takes an image's tag away from the engine; the image as well when it has no other. */
export async function forget(docker: Docker, reference: string): Promise<void> {
  await docker
    .getImage(reference)
    .remove()
    .catch(() => undefined);
}

const manifestType = 'application/vnd.docker.distribution.manifest.v2+json';
const listType = 'application/vnd.docker.distribution.manifest.list.v2+json';

interface ListRequest {
  readonly host: string;
  readonly repository: string;
  /** The name of the list. */
  readonly tag: string;
  /** Tags that are there, by the architecture (GOARCH) that they are listed under. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Puts images for several platforms under one tag, as `docker manifest push` does. */
export async function pushList({ host, repository, tag, tags }: ListRequest): Promise<void> {
  const signal = AbortSignal.timeout(60_000);
  const address = (name: string): string => `http://${host}/v2/${repository}/manifests/${name}`;
  const listed = Object.entries(tags).map(async ([architecture, name]) => {
    const manifest = await fetch(address(name), { headers: { accept: manifestType }, signal });
    const digest = manifest.headers.get('docker-content-digest');
    const size = (await manifest.arrayBuffer()).byteLength;
    return { mediaType: manifestType, size, digest, platform: { architecture, os: 'linux' } };
  });
  const body = JSON.stringify({
    schemaVersion: 2,
    mediaType: listType,
    manifests: await Promise.all(listed),
  });
  const answer = await fetch(address(tag), {
    method: 'PUT',
    headers: { 'content-type': listType },
    body,
    signal,
  });
  if (!answer.ok) throw new Error(`the registry refused the list: ${await answer.text()}`);
}
