import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Arch, BuildRecipe, Outcome, Workload } from '#harness';
import { makeEnvironment } from '../../harness/runner/measure/launcher.ts';
import type { VerifiedContainer } from '../../harness/runner/measure/containers.ts';
import type { Engine } from '../../harness/model/engine.ts';
import type { PreparedImage } from '../../harness/runner/images/prepare.ts';
import {
  describeWithContainers,
  makeTestImage,
  connectTestEngine,
  prepareImages,
  startContainer,
} from '../../harness/testing/containers.ts';
import { archivePath } from './archive-cache.ts';
import { fetchRelease } from './fetch-release.ts';
import { dacapoRecipe, releaseRecipe } from './recipes.ts';
import { local, type Archive } from './releases.ts';
import dacapo from './suite.ts';
import { makeWorkloads } from './workloads.ts';

/** Other tests may be running. */
const timeout = 180_000;

function listWorkloads(params: Readonly<Record<string, string>>): readonly Workload[] {
  const given = { ...dacapo.presets.short.params, iterations: '2', ...params };
  return makeWorkloads({ cpus: 2, params: given });
}

function withCollectionLog([java, ...words]: Workload['argv']): readonly string[] {
  return [java, '-Xlog:gc', ...words];
}

function find(name: string, params: Readonly<Record<string, string>> = {}): Workload {
  return listWorkloads(params).find((workload) => workload.name.startsWith(name))!;
}

describeWithContainers('the dacapo suite, in containers', () => {
  let engine: Engine;
  let source: PreparedImage;
  let subject: VerifiedContainer;

  beforeAll(async () => {
    engine = await connectTestEngine();
    [source] = (await prepareImages(engine, { suite: 'dacapo', variant: 'glibc+je' })) as [PreparedImage];
    subject = await startContainer(engine, source);
  });

  afterAll(() => subject[Symbol.asyncDispose]());

  const runIn = ({ session, preload }: VerifiedContainer, argv: readonly string[]): Promise<Outcome> =>
    session.run({ argv, env: makeEnvironment(preload, 0), timeoutMs: timeout });

  test('the JVM has the malloc of its variant', () => {
    expect(subject.mismatch).toBeUndefined();
    const facts = new Map(subject.proof.facts.map(({ name, output }) => [name, output]));
    expect(facts.get('malloc in the JVM')).toContain('/usr/local/lib/libjemalloc.so.2');
    expect(facts.get('JDK')).toMatch(/java\.vendor = Debian/);
  });

  test.each(listWorkloads({}).map((workload) => [workload.name, workload] as const))(
    '%s computes the right result, and collects garbage while it does',
    async (_name, workload) => {
      const outcome = await runIn(subject, withCollectionLog(workload.argv));
      const reading = dacapo.read(outcome, workload);
      expect([outcome.exitCode, reading]).toMatchObject([0, { kind: 'measured' }]);
      expect(Object.keys(reading.kind === 'measured' ? reading.values : {})).toEqual(workload.metrics);
      const [, lastIteration = ''] = outcome.stdout.split(' starting =====');
      expect(lastIteration).toContain('Pause Young (Allocation Failure)');
      if (workload.checksum !== undefined) expect(reading).toMatchObject({ checksum: workload.checksum });
    },
  );

  test('another checksum than the known one ends with exit code 254', async () => {
    const { argv, checksum = '' } = find('avrora');
    const outcome = await runIn(subject, argv.join(' ').replace(checksum, '0123456789abcdef').split(' '));
    expect(outcome.exitCode).toBe(254);
    expect(outcome.stdout).toContain('===== DaCapo local-1 avrora FAILED warmup =====');
    expect(dacapo.explain?.(outcome)).toMatch(/^computed a wrong result: Digest validation failed/);
  });

  test('a heap that is too small is said to be', async () => {
    const outcome = await runIn(subject, find('xalan', { heap: '8m' }).argv);
    expect(outcome.exitCode).not.toBe(0);
    expect(dacapo.explain?.(outcome)).toMatch(/^ran out of memory: /);
  });

  test('our own classes pass their tests: the AVR core and the latencies', async () => {
    const image = await makeTestImage(engine, withJavaTests(source, engine.facts.arch));
    await using withTests = await startContainer(engine, { ...source, image });
    for (const [name, ...programs] of [['bench.avr.CoreTest', '/java-test'], ['bench.RequestsTest']]) {
      const argv = ['/usr/bin/java', '-cp', '/java-test:/bench/dacapo/classes', name!, ...programs];
      const { exitCode, stdout, stderr } = await runIn(withTests, argv);
      expect([exitCode, stderr, stdout.match(/^(right|wrong): .*/gm)]).toMatchSnapshot();
    }
  });

  /** A jar that prints what DaCapo printed, fetched from a server as a release is. */
  async function fetchSubstitute(folder: string): Promise<Archive> {
    const image = await makeTestImage(engine, substitute(source, engine.facts.arch));
    await using withJar = await startContainer(engine, { ...source, image });
    const { stdout } = await runIn(withJar, ['/usr/bin/base64', '/stand-in.jar']);
    const jar = Buffer.from(stdout, 'base64');
    const server = createServer((_request, response) => response.end(jar)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const archive = {
      file: 'dacapo-9.12-MR1-bach.jar',
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      algorithm: 'sha256',
      checksum: createHash('sha256').update(jar).digest('hex'),
    } as const;
    const { signal } = new AbortController();
    const failure = await fetchRelease({ archive, jar: '', folder, signal, onProgress: () => undefined });
    server.close();
    expect(failure).toBeUndefined();
    return archive;
  }

  test('a release is fetched, put into the image, run and read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'release-'));
    const archive = await fetchSubstitute(folder);
    const release = releaseRecipe({ name: '9.12', archive }, engine.facts.arch, archivePath(archive, folder));
    const image = await makeTestImage(engine, withRelease(source, release));
    await using other = await startContainer(engine, { ...source, image });
    const workload = find('avrora', { release: '9.12-MR1-bach', iterations: '3' });
    const reading = dacapo.read(await runIn(other, workload.argv), workload);
    expect(reading).toMatchObject({ kind: 'measured', iterationsMs: [3420, 2536, 2502] });
  });
});

const folder = fileURLToPath(new URL('.', import.meta.url));

function substitute({ image }: PreparedImage, arch: Arch): BuildRecipe {
  return {
    kind: 'build',
    name: 'dacapo-stand-in',
    folder,
    dockerfile: 'stand-in.Dockerfile',
    files: ['stand-in', 'fixtures'],
    args: {},
    parents: { LOCAL: dacapoRecipe(local, arch), SUBJECT: { kind: 'pull', reference: image.tag } },
  };
}

function withJavaTests({ image }: PreparedImage, arch: Arch): BuildRecipe {
  return {
    kind: 'build',
    name: 'dacapo-java-test',
    folder,
    dockerfile: 'java-test.Dockerfile',
    files: ['java-test'],
    args: {},
    parents: { LOCAL: dacapoRecipe(local, arch), SUBJECT: { kind: 'pull', reference: image.tag } },
  };
}

function withRelease({ image }: PreparedImage, release: BuildRecipe): BuildRecipe {
  return {
    kind: 'build',
    name: 'dacapo-with-release',
    folder,
    dockerfile: 'with-release.Dockerfile',
    files: [],
    args: {},
    parents: { RELEASE: release, SUBJECT: { kind: 'pull', reference: image.tag } },
  };
}
