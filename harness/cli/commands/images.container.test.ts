import { rm } from 'node:fs/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectTestEngine, describeWithContainers, prepareImages } from '../../testing/containers.ts';
import { makeSuiteCode, makeSuiteFolder } from '../../testing/custom-suite.ts';
import { connectToTestEngine } from '../../testing/registry.ts';
import { repositoryRoot } from '../../testing/repository.ts';

/** A step that no build of another time has done, and that lasts long enough to be met in its middle. */
const dockerfile = `ARG TOOLCHAIN
FROM \${TOOLCHAIN}
RUN sleep 5 && mkdir -p /bench/mine && echo ${process.pid}-${Date.now()} > /bench/mine/w
`;

describeWithContainers('bench images, killed', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await makeSuiteFolder({ 'suite.js': makeSuiteCode(), Dockerfile: dockerfile });
    await using engine = await connectTestEngine();
    await prepareImages(engine, { suite: 'malloc', variant: 'glibc' });
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const call = () =>
    execa(
      process.execPath,
      [
        ...['--import', 'tsx', 'harness/cli.ts', 'images', '--suite', folder],
        ...['--family', 'debian', '--variant', 'glibc'],
      ],
      { cwd: repositoryRoot, reject: false, timeout: 240_000, env: { NO_COLOR: '1' } },
    );

  test('bench images, killed in the middle of a build, makes all images the next time', async () => {
    const docker = await connectToTestEngine();
    const first = call();
    await expect.poll(findSleeping, { timeout: 120_000, interval: 200 }).not.toBe('');
    first.kill('SIGKILL');
    await first;
    const { exitCode, stdout, stderr } = await call();
    expect(exitCode, stderr).toBe(0);
    const tags = [...stdout.matchAll(/^\S+ {2}(\S+) {2}sha256:/gm)].flatMap(([, tag]) => tag ?? []);
    expect(tags).not.toEqual([]);
    for (const tag of new Set(tags)) {
      expect(await docker.getImage(tag).inspect()).toMatchObject({ RepoTags: [tag] });
      await docker.getImage(tag).remove({ force: true });
    }
  });
});

/** The step of the build, on this machine or in a container of it. */
async function findSleeping(): Promise<string> {
  const { stdout } = await execa('pgrep', ['--full', `echo ${process.pid}-[0-9]+ > /bench/mine/w`], {
    reject: false,
  });
  return stdout;
}
