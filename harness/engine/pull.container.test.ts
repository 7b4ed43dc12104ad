import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { arches, ociNames, toPlatform, type Arch } from '../model/arch.ts';
import type { Engine, PullRequest } from '../model/engine.ts';
import type { ImageFacts } from '../model/recipe.ts';
import { describeWithContainers, makeTestImage, connectTestEngine } from '../testing/containers.ts';
import { findFreePort } from '../testing/free-port.ts';
import { slowly, startProxy, storm, type Weather } from '../testing/proxy.ts';
import { makeRecipeFolder } from '../testing/recipe-folder.ts';
import {
  connectToTestEngine,
  forget,
  push,
  pushList,
  registryUser,
  startRegistry,
  type TestRegistry,
} from '../testing/registry.ts';
import type { Patience } from './pull.ts';

const layers = ['a', 'b', 'c'];
const layerBytes = 3 * 2 ** 20;

const quick: Patience = { backOff: { attempts: 3, firstMs: 50, longestMs: 100 }, stallMs: 30_000 };

/** On a machine that is busy with other things as well. */

let engine: Engine;
let docker: Docker;
let open: TestRegistry;
let guarded: TestRegistry;
let foreign: Arch;
const registries: TestRegistry[] = [];
const used = new Set<string>();

/** An image of nothing but noise, which cannot be compressed, and which no engine has. */
async function buildNoise(arch: Arch): Promise<string> {
  const dockerfile = ['FROM scratch', ...layers.map((name) => `ADD ${name} /`)].join('\n');
  const recipe = await makeRecipeFolder({ name: 'test-noise', files: layers });
  await writeFile(join(recipe.folder, 'Dockerfile'), `${dockerfile}\n`);
  for (const name of layers) await writeFile(join(recipe.folder, name), randomBytes(layerBytes));
  const { tag } = await makeTestImage(engine, { ...recipe, args: {} }, arch);
  await rm(recipe.folder, { recursive: true });
  return tag;
}

interface Pulled {
  readonly lines: readonly string[];
  readonly facts: ImageFacts;
}

type PullOptions = Partial<PullRequest> & { readonly dockerConfig?: string; readonly patience?: Patience };

/** Pulls what the engine does not have, as a run would. */
async function pull(reference: string, options: PullOptions = {}): Promise<Pulled> {
  const {
    dockerConfig = '/nowhere',
    patience = quick,
    arch = engine.facts.arch,
    unreachable = 'wait',
  } = options;
  used.add(reference);
  await using impatient = await connectTestEngine({ dockerConfig, patience });
  const lines: string[] = [];
  const watch = { signal: new AbortController().signal, onLine: (line: string) => void lines.push(line) };
  const facts = await impatient.pull({ reference, arch, unreachable }, watch).catch((error: unknown) => {
    throw Object.assign(error as Error, { lines });
  });
  return { lines, facts };
}

async function pullThrough(weather: Weather, options: PullOptions = {}): Promise<Pulled> {
  await using proxy = await startProxy(open.port, weather);
  return await pull(`${proxy.host}/tiny:1`, options);
}

const again = /; trying again in \d+\.\d s$/;
const allThere = `${layers.length} of ${layers.length} layers, 9.0 of 9.0 MiB`;

async function makeDockerConfig(password: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'docker-config-'));
  const auth = Buffer.from(`${registryUser.username}:${password}`).toString('base64');
  await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { [guarded.host]: { auth } } }));
  return folder;
}

describeWithContainers('pull()', () => {
  beforeAll(async () => {
    engine = await connectTestEngine();
    docker = await connectToTestEngine();
    foreign = arches.find((arch) => arch !== engine.facts.arch)!;
    registries.push((open = await startRegistry({ engine, docker, guarded: false })));
    registries.push((guarded = await startRegistry({ engine, docker, guarded: true })));
    const image = await buildNoise(engine.facts.arch);
    const foreignImage = await buildNoise(foreign);
    const credentials = { ...registryUser, serveraddress: guarded.host };
    await push(docker, { image, reference: `${open.host}/tiny:1` });
    await push(docker, { image, reference: `${guarded.host}/tiny:1`, credentials });
    await push(docker, { image: foreignImage, reference: `${open.host}/tiny:foreign` });
    await pushList({
      host: open.host,
      repository: 'tiny',
      tag: 'both',
      tags: { [ociNames[engine.facts.arch]]: '1', [ociNames[foreign]]: 'foreign' },
    });
    for (const tag of [image, foreignImage]) await forget(docker, tag);
  });

  afterEach(async () => {
    for (const reference of used) await forget(docker, reference);
    used.clear();
  });

  afterAll(async () => {
    await Promise.all(registries.map((registry) => registry[Symbol.asyncDispose]()));
  });

  test('pull() tells how far it is, and records what the registry knows the image by', async () => {
    const { lines, facts } = await pull(`${open.host}/tiny:1`);
    expect(lines.at(-1)).toBe(allThere);
    expect(facts).toMatchObject({ tag: `${open.host}/tiny:1`, platform: toPlatform(engine.facts.arch) });
    expect(facts.manifestDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(Date.parse(facts.created)).not.toBeNaN();
  });

  test('pull() makes known what is built on the image', async () => {
    const { facts } = await pull(`${open.host}/tiny:1`);
    const parents = { BASE: { kind: 'pull', reference: facts.tag } } as const;
    const recipe = await makeRecipeFolder({ name: 'test-on-noise', files: [], args: {}, parents });
    await writeFile(join(recipe.folder, 'Dockerfile'), 'ARG BASE\nFROM ${BASE}\nLABEL test=1\n');
    const { tag } = await makeTestImage(engine, recipe);
    used.add(tag);
    expect((await engine.inspect(tag))?.base).toEqual({
      reference: facts.tag,
      manifestDigest: facts.manifestDigest,
    });
  });

  test('pull() takes a reference that is pinned to a digest', async () => {
    const { facts } = await pull(`${open.host}/tiny:1`);
    await forget(docker, facts.tag);
    const pinned = await pull(`${open.host}/tiny@${facts.manifestDigest!}`);
    expect(pinned.facts).toMatchObject({ digest: facts.digest, manifestDigest: facts.manifestDigest });
  });

  test('pull() asks for the platform that is wanted', async () => {
    const { facts } = await pull(`${open.host}/tiny:both`);
    expect(facts.platform).toBe(toPlatform(engine.facts.arch));
    // Without its tag, which the other takes, nothing could find it again.
    await forget(docker, facts.tag);
    const other = await pull(`${open.host}/tiny:both`, { arch: foreign });
    expect(other.facts.platform).toBe(toPlatform(foreign));
  });

  test('pull() refuses an image for another platform, and names both', async () => {
    await expect(pull(`${open.host}/tiny:foreign`)).rejects.toMatchObject({
      code: 'pull-failed',
      message: `Cannot use ${open.host}/tiny:foreign: it is for ${toPlatform(foreign)}, not for ${toPlatform(engine.facts.arch)}`,
    });
  });

  test('pull() does not try again for a tag that is not there', async () => {
    await expect(pull(`${open.host}/tiny:nope`)).rejects.toMatchObject({
      code: 'pull-failed',
      message: expect.stringContaining('its registry has no such image or tag') as string,
      lines: [],
    });
  });

  test('pull() says that there are no credentials', async () => {
    await expect(pull(`${guarded.host}/tiny:1`)).rejects.toMatchObject({
      code: 'pull-failed',
      message: expect.stringContaining('without credentials: there is no /nowhere/config.json') as string,
      hint: expect.stringContaining(`docker login ${guarded.host}`) as string,
      lines: [],
    });
  });

  test('pull() says that credentials were refused, and does not show them', async () => {
    const dockerConfig = await makeDockerConfig('open-barley');
    const error: unknown = await pull(`${guarded.host}/tiny:1`, { dockerConfig }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({
      message: expect.stringContaining('refused the credentials it was shown') as string,
    });
    expect(JSON.stringify([error, String(error)])).not.toContain('open-barley');
  });

  test('pull() shows the credentials that docker login has kept', async () => {
    const dockerConfig = await makeDockerConfig(registryUser.password);
    const { lines } = await pull(`${guarded.host}/tiny:1`, { dockerConfig });
    expect(lines.at(-1)).toBe(allThere);
  });

  test('pull() tries again where the connection is cut before anything came', async () => {
    const { lines } = await pullThrough(storm('cut', { connections: 2, afterBytes: 0 }));
    expect(lines[0]).toMatch(again);
    expect(lines.at(-1)).toBe(allThere);
  });

  test('pull() shows where the engine itself goes on with a layer that was cut', async () => {
    const { lines } = await pullThrough(storm('cut', { connections: 2, afterBytes: 2 ** 20 }));
    expect(lines.filter((line) => again.test(line))).toEqual([]);
    expect(lines.at(-1)).toBe(allThere);
  });

  test('pull() ends an attempt in which nothing comes any more, and tries again', async () => {
    const patience = { backOff: { ...quick.backOff, attempts: 5 }, stallMs: 2_000 };
    const weather = storm('stall', { connections: layers.length, afterBytes: 2 ** 20 });
    const { lines } = await pullThrough(weather, { patience });
    expect(lines).toContainEqual(expect.stringMatching(/^nothing came for 2 s; trying again/));
    expect(lines.at(-1)).toBe(allThere);
  });

  test('pull() does not take a slow connection for one that stalls', async () => {
    const { lines } = await pullThrough(slowly(layerBytes / 6), { patience: { ...quick, stallMs: 5_000 } });
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.filter((line) => !line.includes('layers'))).toEqual([]);
    expect(lines.at(-1)).toBe(allThere);
  });

  test('pull() gives a registry up that is not there, after some attempts', async () => {
    const host = `127.0.0.1:${await findFreePort()}`;
    await expect(pull(`${host}/tiny:1`)).rejects.toMatchObject({
      code: 'registry-unreachable',
      message: expect.stringContaining(`${host} cannot be reached, 3 times`) as string,
      cause: expect.any(Error) as Error,
      lines: [expect.stringMatching(again), expect.stringMatching(again)],
    });
  });

  test('pull() gives such a registry up at once where there is something else to use', async () => {
    const reference = `127.0.0.1:${await findFreePort()}/tiny:1`;
    await expect(pull(reference, { unreachable: 'give-up' })).rejects.toMatchObject({
      code: 'registry-unreachable',
      lines: [],
    });
  });

  test('pull() ends when it is stopped', async () => {
    await using proxy = await startProxy(open.port, storm('stall', { connections: 99, afterBytes: 2 ** 20 }));
    await using patient = await connectTestEngine();
    const stop = new AbortController();
    const pulling = patient.pull(
      { reference: `${proxy.host}/tiny:1`, arch: engine.facts.arch, unreachable: 'wait' },
      {
        signal: stop.signal,
        onLine: () => {
          stop.abort(new Error('enough'));
        },
      },
    );
    await expect(pulling).rejects.toThrow('enough');
  });
});
