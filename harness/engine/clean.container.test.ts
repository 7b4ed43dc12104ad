import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type Docker from 'dockerode';
import type { Engine } from '../model/engine.ts';
import { recipeLabel } from '../model/recipe.ts';
import { describeThisProcess, findStart } from '../machine/process-identity.ts';
import { makeTestImage, connectTestEngine, testAccess } from '../testing/containers.ts';
import { makeRecipeFolder, writeFiles } from '../testing/recipe-folder.ts';
import { repositoryRoot } from '../testing/repository.ts';
import { makeEchoImage } from '../testing/echo-image.ts';
import { connectToTestEngine } from '../testing/registry.ts';
import {
  copyImage,
  describeWithEngines,
  startSecondEngine,
  type SecondEngine,
} from '../testing/second-engine.ts';
import { connectDockerEngine } from './engine.ts';
import { ownerLabel } from './containers.ts';

const timeout = 120_000;
const signal = new AbortController().signal;

/** On an engine of its own: everything is removed there that is ours. */
describeWithEngines('clear() and removeImages()', () => {
  let daemon: SecondEngine;
  let engine: Engine;
  let docker: Docker;
  let echo: string;

  beforeAll(async () => {
    daemon = await startSecondEngine();
    docker = daemon.docker;
    {
      await using usual = await connectTestEngine();
      echo = await makeEchoImage(usual);
      await copyImage(await connectToTestEngine(), docker, echo);
    }
    engine = await connectDockerEngine(testAccess({ DOCKER_HOST: daemon.socket.host }));
  });

  afterAll(async () => {
    await engine[Symbol.asyncDispose]();
    await daemon[Symbol.asyncDispose]();
  });

  const names = async (): Promise<string[]> =>
    (await docker.listContainers({ all: true })).map(({ Names }) => Names[0]!.slice(1)).sort();

  /** A container that was made and never started, as by a program that was killed in between. */
  const create = (name: string, Labels: Record<string, string>): Promise<Docker.Container> =>
    docker.createContainer({ name, Image: echo, Labels, HostConfig: { NetworkMode: 'none' } });

  /** A process that is there until it is killed. */
  async function startOwner(): Promise<{ readonly label: Record<string, string>; end: () => Promise<void> }> {
    const child = execa('sleep', ['600'], { reject: false });
    const pid = child.pid!;
    const owner = { ...(await describeThisProcess()), pid, start: await findStart(pid) };
    const end = async (): Promise<void> => {
      child.kill('SIGKILL');
      await child;
    };
    return { label: { [ownerLabel]: JSON.stringify(owner) }, end };
  }

  test('clear() removes what a killed process left, and nothing of others', async () => {
    const [killed, living] = [await startOwner(), await startOwner()];
    const run = { 'base-image-bench.run': '20260101-000000-malloc' };
    await create('20260101-000000-malloc-1-glibc', { ...run, ...killed.label });
    await create('20260101-000000-malloc-2-glibc', { ...run, ...living.label });
    const elsewhere = { ...(await describeThisProcess()), bootId: 'of another machine' };
    await create('20260101-000000-malloc-3-glibc', { ...run, [ownerLabel]: JSON.stringify(elsewhere) });
    await create('20260101-000000-malloc-4-glibc', { 'com.example.owner': 'base-image-bench' });
    await using container = await engine.start(
      { image: echo, name: 'ours', labels: run, cpus: 1, cpuset: '0', memoryBytes: 2 ** 28 },
      signal,
    );
    expect(await engine.clear('gone')).toEqual({ removed: 0, living: 3, unknown: 1 });
    await killed.end();
    expect(await engine.clear('gone')).toEqual({ removed: 1, living: 2, unknown: 1 });
    const [, second, third, fourth] = [1, 2, 3, 4].map((n) => `20260101-000000-malloc-${n}-glibc`);
    expect(await names()).toEqual([second, third, fourth, 'ours']);
    expect(await engine.clear('everybody')).toEqual({ removed: 3, living: 0, unknown: 0 });
    expect(await names()).toEqual([fourth]);
    expect(container.containerId).not.toBe('');
    await docker.getContainer(fourth!).remove();
    await living.end();
  });

  test('bench clean, killed in the middle, has removed nothing of others, and is finished by the next', async () => {
    const killed = await startOwner();
    const run = { 'base-image-bench.run': '20260101-000000-malloc' };
    const many = Array.from({ length: 24 }, (_, number) => `20260101-000000-malloc-${number}-glibc`);
    for (const name of many) await create(name, { ...run, ...killed.label });
    const foreign = await create('of-somebody-else', { 'com.example.owner': 'base-image-bench' });
    await killed.end();
    const call = () =>
      execa(process.execPath, ['--import', 'tsx', 'harness/cli.ts', 'clean'], {
        ...{ cwd: repositoryRoot, reject: false, timeout },
        env: { DOCKER_HOST: daemon.socket.host },
      });
    const first = call();
    await expect.poll(names, { timeout: 60_000, interval: 1 }).not.toHaveLength(many.length + 1);
    first.kill('SIGKILL');
    await first;
    const { exitCode, stdout } = await call();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^\d+ containers? removed\n?/);
    // Those that the first had asked for may still be going.
    await expect.poll(names, { timeout: 60_000 }).toEqual(['of-somebody-else']);
    await foreign.remove();
  });

  test('a container’s volumes go with it: images may declare some', async () => {
    const image = await commit('with-volume', 'VOLUME /data');
    {
      await using container = await engine.start(
        { image, name: 'volume', labels: {}, cpus: 1, cpuset: '0', memoryBytes: 2 ** 28 },
        signal,
      );
      expect(container.containerId).not.toBe('');
      expect((await docker.listVolumes()).Volumes).toHaveLength(1);
    }
    await expect.poll(async () => (await docker.listVolumes()).Volumes).toHaveLength(0);
    await docker.getImage(image).remove();
  });

  /** An image of somebody who builds on another one; it inherits the labels. */
  async function commit(repo: string, change: string, from = echo): Promise<string> {
    const container = await docker.createContainer({ Image: from, HostConfig: { NetworkMode: 'none' } });
    await container.commit({ repo, tag: '1', changes: change });
    await container.remove();
    return `${repo}:1`;
  }

  const tags = async (): Promise<string[]> =>
    (await docker.listImages()).flatMap(({ RepoTags }) => RepoTags ?? ['<none>']).sort();

  /** Builds in two stages, on an image that is not ours: both leave steps behind with the classic builder. */
  async function build(name: string, base: string): Promise<string> {
    const recipe = await makeRecipeFolder({ name, args: {}, files: [] });
    const stages = `FROM ${base} AS first\nRUN head -c 3000000 /dev/zero > /${name}\nFROM ${base}\nCOPY --from=first /${name} /${name}\n`;
    await writeFiles(recipe.folder, { Dockerfile: stages });
    return (await makeTestImage(engine, recipe)).tag;
  }

  test('removeImages() removes what was built here with all its steps, and nothing else', async () => {
    const plain = await commit('plain', `LABEL ${recipeLabel}-not=x`, echo);
    await docker.getImage(plain).tag({ repo: 'base-image-bench/test-free', tag: '0123456789abcdef' });
    const before = await docker.listImages({ all: true });
    const free = await build('test-free', plain);
    await build('test-built-on', plain).then((tag) => commit('mine', 'CMD true', tag));
    const used = await build('test-used', plain);
    const user = await docker.createContainer({
      name: 'user',
      Image: used,
      HostConfig: { NetworkMode: 'none' },
    });
    const { removed, freedBytes, left } = await engine.removeImages();
    expect(removed).toBeGreaterThan(3);
    expect(freedBytes).toBeGreaterThanOrEqual(3_000_000);
    const reasons = left.map(({ image, reason }) => `${image.replace(/:.*/, '')} ${reason}`).sort();
    expect(reasons).toEqual([
      'base-image-bench/test-built-on mine:1 is built on it',
      'base-image-bench/test-echo base-image-bench/test-free:0123456789abcdef is built on it',
      'base-image-bench/test-used container user uses it',
    ]);
    expect(await tags()).not.toContain(free);
    expect(await tags()).toEqual(
      expect.arrayContaining(['base-image-bench/test-free:0123456789abcdef', 'mine:1', plain, used]),
    );
    await user.remove();
    await docker.getImage('mine:1').remove();
    await engine.removeImages();
    // Steps of builds included: what is left was there before.
    const ids = async (): Promise<string[]> =>
      (await docker.listImages({ all: true })).map(({ Id }) => Id).sort();
    expect(await ids()).toEqual(before.map(({ Id }) => Id).sort());
  });
});
