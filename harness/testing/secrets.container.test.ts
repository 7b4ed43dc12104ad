import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { debianBase } from '../catalog/debian.ts';
import type { Engine } from '../model/engine.ts';
import type { RunRecord } from '../model/run.ts';
import { makeCertificates } from './certificates.ts';
import { describeWithContainers, makeTestImage, connectTestEngine, prepareImages } from './containers.ts';
import {
  connectToTestEngine,
  forget,
  push,
  registryUser,
  startRegistry,
  type TestRegistry,
} from './registry.ts';
import { repositoryRoot } from './repository.ts';
import { startTlsFront, type TlsFront } from './tls-front.ts';
import { watchCommandLines } from './watch-processes.ts';

/** Secrets that are told apart, so that a leak says which of them it was. */
const canary = {
  buildProxy: `canary-build-${randomBytes(6).toString('hex')}`,
  hostProxy: `canary-host-${randomBytes(6).toString('hex')}`,
  variable: `canary-variable-${randomBytes(6).toString('hex')}`,
};
const { username, password } = registryUser;
const auth = Buffer.from(`${username}:${password}`).toString('base64');

describeWithContainers('secrets', () => {
  let folder: string;
  let engine: Engine;
  let docker: Docker;
  let registry: TestRegistry;
  let front: TlsFront;
  let words: readonly string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-secrets-'));
    engine = await connectTestEngine();
    docker = await connectToTestEngine();
    await prepareImages(engine, { suite: 'malloc', variant: 'glibc' });
    registry = await startRegistry({ engine, docker, guarded: true });
    const { tag: image } = await makeTestImage(engine, debianBase(engine.facts.arch));
    const credentials = { username, password, serveraddress: registry.host };
    await push(docker, { image, reference: `${registry.host}/base:1`, credentials });
    const certificates = await makeCertificates(join(folder, 'certificates'));
    front = await startTlsFront(engine.facts.host.replace(/^unix:\/\//, ''), certificates.server);
    const key = (await readFile(join(certificates.client, 'key.pem'), 'utf8')).split('\n')[1]!;
    words = [password, auth, key, ...Object.values(canary)];
    await writeSettings(certificates.client);
  });

  afterAll(async () => {
    await forget(docker, `${registry.host}/base:1`);
    await Promise.all([registry, front].map((one) => one[Symbol.asyncDispose]()));
    await rm(folder, { recursive: true, force: true });
  });

  /** Docker's configuration, and ours: an engine that wants a certificate. */
  async function writeSettings(certificates: string): Promise<void> {
    const proxy = `http://me:${canary.buildProxy}@127.0.0.1:9`;
    const proxies = { default: { httpProxy: proxy, httpsProxy: proxy } };
    await mkdir(join(folder, 'docker'));
    const docker = { auths: { [registry.host]: { auth } }, proxies };
    await writeFile(join(folder, 'docker', 'config.json'), JSON.stringify(docker));
    const engines = [{ name: 'behind-tls', host: front.host, certificates }];
    await writeFile(join(folder, 'bench.config.json'), JSON.stringify({ engines }));
  }

  /** Runs the command line as a person would, and gives all that it said and that was seen of it meanwhile. */
  async function call(out: string, ...flags: readonly string[]) {
    const stopWatching = watchCommandLines(words, join(folder, out));
    const proxy = `http://me:${canary.hostProxy}@127.0.0.1:9`;
    const argv = [
      ...['run', '--suite', 'malloc', '--workload', 'mstress', '--family', 'debian', '--variant', 'glibc'],
      ...['--preset', 'short', '--rounds', '1', '--control', 'none', '--engine', 'behind-tls'],
      ...['--config', join(folder, 'bench.config.json'), '--out', join(folder, out), ...flags],
    ];
    const { exitCode, all } = await execa(process.execPath, ['--import', 'tsx', 'harness/cli.ts', ...argv], {
      ...{ cwd: repositoryRoot, reject: false, all: true },
      env: {
        ...{ NO_COLOR: '1', DOCKER_CONFIG: join(folder, 'docker'), BENCH_CANARY: canary.variable },
        ...{ HTTP_PROXY: proxy, HTTPS_PROXY: proxy, http_proxy: proxy, https_proxy: proxy },
      },
    });
    return { exitCode, all, commandLines: await stopWatching() };
  }

  /** Files under a folder that have one of the secrets in them, with which. */
  async function findLeaks(path: string): Promise<readonly string[]> {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const leaks: string[] = [];
    for (const entry of entries.filter((one) => one.isFile())) {
      const text = await readFile(join(entry.parentPath, entry.name), 'latin1');
      leaks.push(...words.filter((word) => text.includes(word)).map((word) => `${entry.name}: ${word}`));
    }
    return leaks;
  }

  test('run leaks no secret: not of a registry, proxies, an engine’s key, nor of its own environment', async () => {
    const { exitCode, all, commandLines } = await call('good', '--image', `debian=${registry.host}/base:1`);
    expect([exitCode, all]).toEqual([0, expect.stringContaining('Results: ')]);
    expect(words.filter((word) => all.includes(word))).toEqual([]);
    expect(commandLines).toEqual([]);
    const [run = ''] = await readdir(join(folder, 'good'));
    expect(await findLeaks(join(folder, 'good', run))).toEqual([]);
    expect(await findLeaks(join(repositoryRoot, '.cache', 'build-logs'))).toEqual([]);
    const record = JSON.parse(await readFile(join(folder, 'good', run, 'run.json'), 'utf8')) as RunRecord;
    expect(record.engine.host).toBe(front.host);
    for (const { tag } of record.images) {
      const image = docker.getImage(tag);
      const described = JSON.stringify([await image.inspect(), await image.history()]);
      expect(words.filter((word) => described.includes(word))).toEqual([]);
      await image.remove();
    }
  });

  test('run leaks none where the registry refuses, nor where one stands in a flag', async () => {
    const refused = await call('refused', '--image', `debian=${registry.host}/nothing:1`);
    const flagged = await call('flagged', '--registry', `me:${canary.variable}@${registry.host}`);
    const host = `tcp://me:${canary.variable}@127.0.0.1:1`;
    await writeFile(join(folder, 'wrong.json'), JSON.stringify({ engines: [{ name: 'a', host }] }));
    const wrong = await call('wrong', '--config', join(folder, 'wrong.json'));
    expect([refused.exitCode, flagged.exitCode, wrong.exitCode]).toEqual([3, 2, 2]);
    expect(flagged.all).toContain('--registry: found "me:***@');
    expect(wrong.all).toContain('"tcp://me:***@127.0.0.1:1"');
    const said = [refused, flagged, wrong].map(({ all }) => all).join('\n');
    expect(words.filter((word) => said.includes(word))).toEqual([]);
  });
});
