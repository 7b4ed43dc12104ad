import { describe, expect, test } from 'vitest';
import { findEngineAddresses } from './engine-addresses.ts';
import { makeDockerFolder } from './docker-folder.fixture.ts';

const nowhere = '/nowhere';

describe('findEngineAddresses()', () => {
  test('findEngineAddresses() gives DOCKER_HOST alone when it is set', async () => {
    const variables = { DOCKER_HOST: 'ssh://arm', DOCKER_CONTEXT: 'other', XDG_RUNTIME_DIR: '/run/user/7' };
    expect(await findEngineAddresses(variables, nowhere)).toEqual([{ host: 'ssh://arm' }]);
  });

  test('findEngineAddresses() puts Docker before Podman, and the machine’s before the user’s', async () => {
    const hosts = async (variables: Record<string, string>): Promise<readonly string[]> =>
      (await findEngineAddresses(variables, nowhere)).map(({ host }) => host);
    expect(await hosts({ DOCKER_HOST: '', XDG_RUNTIME_DIR: '/run/user/7' })).toEqual([
      'unix:///var/run/docker.sock',
      'unix:///run/user/7/docker.sock',
      'unix:///run/user/7/podman/podman.sock',
      'unix:///run/podman/podman.sock',
    ]);
    expect(await hosts({})).toEqual(['unix:///var/run/docker.sock', 'unix:///run/podman/podman.sock']);
  });

  test('findEngineAddresses() has certificates for tcp when DOCKER_TLS_VERIFY is set', async () => {
    const tls = { DOCKER_HOST: 'tcp://arm.example:2376', DOCKER_TLS_VERIFY: '1' };
    const host = tls.DOCKER_HOST;
    expect(await findEngineAddresses(tls, '/home/me/.docker')).toEqual([
      { host, certificates: '/home/me/.docker' },
    ]);
    expect(await findEngineAddresses({ ...tls, DOCKER_CERT_PATH: '/certs' }, nowhere)).toEqual([
      { host, certificates: '/certs' },
    ]);
    expect(await findEngineAddresses({ DOCKER_HOST: host, DOCKER_CERT_PATH: '/certs' }, nowhere)).toEqual([
      { host },
    ]);
  });

  test('findEngineAddresses() takes the context that is chosen, by variable before the file', async () => {
    await using docker = await makeDockerFolder({
      config: { currentContext: 'arm' },
      contexts: { arm: { Host: 'ssh://arm' }, desk: { Host: 'unix:///run/desk.sock' } },
    });
    expect(await findEngineAddresses({}, docker.path)).toEqual([{ host: 'ssh://arm' }]);
    expect(await findEngineAddresses({ DOCKER_CONTEXT: 'desk' }, docker.path)).toEqual([
      { host: 'unix:///run/desk.sock' },
    ]);
    expect(await findEngineAddresses({ DOCKER_CONTEXT: 'default' }, docker.path)).toHaveLength(2);
    await expect(findEngineAddresses({ DOCKER_CONTEXT: 'amr' }, docker.path)).rejects.toThrow(
      'there is no Docker context "amr"',
    );
  });
});
