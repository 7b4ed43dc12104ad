import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loaders } from '../catalog/loaders.ts';
import type { ContainerRequest, Engine } from '../model/engine.ts';
import { prepareImages, startContainer, testAccess } from '../testing/containers.ts';
import { makeRealBench } from '../testing/real-bench.ts';
import {
  type PodmanEngine,
  describeWithPodman,
  startPodman,
  startRootlessPodman,
} from '../testing/podman.ts';
import { repositoryRoot } from '../testing/repository.ts';
import { connectDockerEngine } from './engine.ts';

describeWithPodman('Podman', () => {
  let podman: PodmanEngine;
  let engine: Engine;

  beforeAll(async () => {
    podman = await startPodman();
    engine = await connectDockerEngine(testAccess({ DOCKER_HOST: podman.socket.host }));
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await engine[Symbol.asyncDispose]();
    await podman[Symbol.asyncDispose]();
  });

  test('Podman is known by its answer, and by no number that another answer would not have', () => {
    expect(engine.facts).toMatchObject({ product: 'podman' });
    expect(engine.facts.engineId).toBeUndefined();
  });

  test('Podman builds the images of a suite, and starts containers that are confined', async () => {
    const [image] = await prepareImages(engine, { suite: 'malloc', variant: 'glibc' });
    await using container = await startContainer(engine, image!);
    expect(container.proof.confinement).toEqual({
      ...{ uid: 65534, capabilities: '0000000000000000', noNewPrivileges: true, seccomp: 'filter' },
    });
    expect(container.session.ready).toMatchObject({ pid: 1, cpus: '0-1' });
    const loader = loaders.glibc[engine.facts.arch];
    const found = await engine.findFiles(image!.image.tag, [loader, '/usr/lib', '/usr/none']);
    expect([...found.keys()]).toEqual([loader, '/usr/lib']);
    expect(found.get(loader)).toMatch(/^\/usr\/lib\/\S+\/ld-/);
  });

  test('bench run measures a suite on Podman', async () => {
    vi.stubEnv('DOCKER_HOST', podman.socket.host);
    await using bench = await makeRealBench();
    const flags = [
      '--workload',
      'cache-thrash-1',
      '--variant',
      'glibc',
      '--control',
      'none',
      '--rounds',
      '2',
    ];
    const ended = await bench.start('podman', '--family', 'debian', ...flags);
    expect(ended.exitCode, ended.stderr).toBe(0);
    expect(await bench.countTrials('podman')).toBe(2);
    expect(await engine.clear('everybody')).toMatchObject({ removed: 0 });
  });

  test('Podman refuses an image that is not there, and nothing is left open', async () => {
    const request: ContainerRequest = {
      ...{
        image: 'base-image-bench/nothing:0',
        name: 'nothing',
        labels: {},
        cpus: 1,
        cpuset: '0',
        memoryBytes: 2 ** 28,
      },
    };
    await expect(engine.start(request, new AbortController().signal)).rejects.toMatchObject({
      code: 'subject-failed',
    });
  });
});

/** Where control groups are of version 2, what a user may set there is systemd's to say. */
const isVersion1 = !existsSync('/sys/fs/cgroup/cgroup.controllers');

describeWithPodman('Podman without root', () => {
  test.skipIf(!isVersion1)(
    'bench doctor and bench run say in a sentence that it may not keep containers to their CPUs',
    async () => {
      await using podman = await startRootlessPodman();
      const { host } = podman.socket;
      for (const words of [['doctor'], ['run', '--suite', 'malloc', '--family', 'debian']]) {
        const { exitCode, stdout, stderr } = await execa(
          process.execPath,
          ['--import', 'tsx', 'harness/cli.ts', ...words],
          { cwd: repositoryRoot, reject: false, env: { NO_COLOR: '1', DOCKER_HOST: host } },
        );
        expect(exitCode).toBe(3);
        expect(`${stdout}${stderr}`).toContain(
          `${host}: it runs without root and may not keep containers to their CPUs, with control groups of version 1`,
        );
        expect(`${stdout}${stderr}`).toContain(
          'systemd.unified_cgroup_hierarchy=1 on the kernel command line',
        );
      }
    },
  );
});
