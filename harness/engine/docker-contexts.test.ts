import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findDockerContext } from './docker-contexts.ts';
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
