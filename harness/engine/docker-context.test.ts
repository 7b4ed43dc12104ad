import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findDockerContext, findEngineAddresses } from './docker-config.ts';
import { makeDockerFolder } from './docker-folder.fixture.ts';

describe('findDockerContext()', () => {
  test('findDockerContext() gives the host of a context', async () => {
    await using docker = await makeDockerFolder({
      contexts: { arm: { Host: 'ssh://bench@arm.example', SkipTLSVerify: false } },
    });
    expect(await findDockerContext(docker.path, 'arm')).toEqual({ host: 'ssh://bench@arm.example' });
  });

  test('findDockerContext() gives the folder of the context’s certificates where it has some', async () => {
    await using docker = await makeDockerFolder({
      contexts: { arm: { Host: 'tcp://arm.example:2376' } },
      certified: ['arm'],
    });
    const hash = createHash('sha256').update('arm').digest('hex');
    expect(await findDockerContext(docker.path, 'arm')).toEqual({
      host: 'tcp://arm.example:2376',
      certificates: `${docker.path}/contexts/tls/${hash}/docker`,
    });
  });

  test('findDockerContext() lists the contexts there are when the name is none of them', async () => {
    await using docker = await makeDockerFolder({
      contexts: { 'desktop-linux': { Host: 'unix:///a' }, arm: { Host: 'ssh://arm' } },
    });
    await expect(findDockerContext(docker.path, 'amr')).rejects.toMatchObject({
      code: 'no-engine',
      message: `there is no Docker context "amr"; in ${docker.path}/contexts there are arm, desktop-linux`,
    });
    await expect(findDockerContext('/nowhere', 'arm')).rejects.toThrow('in /nowhere/contexts there is none');
  });

  test.each([
    ['no Docker engine in it', undefined, 'it names no Docker engine'],
    [
      'no check of certificates',
      { Host: 'tcp://arm:2376', SkipTLSVerify: true },
      'not to check the certificate',
    ],
  ])('findDockerContext() refuses a context with %s', async (_, endpoint, sentence) => {
    await using docker = await makeDockerFolder({ contexts: { arm: endpoint } });
    await expect(findDockerContext(docker.path, 'arm')).rejects.toThrow(sentence);
  });
});

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
