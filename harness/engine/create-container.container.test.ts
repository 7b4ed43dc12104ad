import { expect, test } from 'vitest';
import { connectTestEngine, describeWithContainers } from '../testing/containers.ts';
import { makeEchoImage } from '../testing/echo-image.ts';
import { connectToTestEngine } from '../testing/registry.ts';
import { createContainer, findOwnerState, removeContainer } from './containers.ts';

describeWithContainers('createContainer()', () => {
  test('createContainer() confines what it makes, and says whose it is', async () => {
    await using engine = await connectTestEngine();
    const docker = await connectToTestEngine();
    const container = await createContainer(docker, {
      Image: await makeEchoImage(engine),
      Labels: { own: '1' },
    });
    const { Config, HostConfig } = await container.inspect();
    await removeContainer(docker, container.id);
    expect(Config.Labels).toMatchObject({ own: '1' });
    expect(await findOwnerState(Config.Labels)).toBe('living');
    expect(HostConfig).toMatchObject({ NetworkMode: 'none', ReadonlyRootfs: true, CapDrop: ['ALL'] });
    expect(HostConfig.SecurityOpt).toEqual(['no-new-privileges']);
    expect(HostConfig.PidsLimit).toBeGreaterThan(0);
  });
});
