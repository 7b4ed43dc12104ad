import { chmod } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { makeRoot } from '../machine/root.fixture.ts';
import type { FoundCredentials } from '../model/engine.ts';
import { makeCredentialFinder, toCredentials } from './docker-config.ts';

test.each(['null', '[]', '{"Username":{},"Secret":1}', '{"Username":"","Secret":"x"}', 'not JSON', ''])(
  'toCredentials() finds none in %s',
  (text) => {
    expect(toCredentials(text, 'registry.example')).toBeUndefined();
  },
);

const { signal } = new AbortController();

/** Looks up a registry in a folder whose config.json holds this. */
async function find(registry: string, config: unknown): Promise<FoundCredentials> {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  await using folder = await makeRoot({ 'config.json': text });
  return await makeCredentialFinder({ DOCKER_CONFIG: folder.path })(registry, signal);
}

const auth = (text: string): { auth: string } => ({ auth: Buffer.from(text).toString('base64') });

describe('makeCredentialFinder()', () => {
  test('makeCredentialFinder() finds what docker login has kept for a registry', async () => {
    const auths = { 'other.example': auth('x:y'), 'registry.example:5000': auth('me:pass:word\0\0') };
    expect(await find('registry.example:5000', { auths })).toEqual({
      kind: 'found',
      credentials: { username: 'me', password: 'pass:word', serveraddress: 'registry.example:5000' },
    });
  });

  test('makeCredentialFinder() knows under which name Docker keeps its own registry', async () => {
    const auths = { 'https://index.docker.io/v1/': auth('me:secret') };
    expect(await find('docker.io', { auths })).toMatchObject({
      credentials: { username: 'me', serveraddress: 'https://index.docker.io/v1/' },
    });
  });

  test('makeCredentialFinder() finds entries of old, which are addresses', async () => {
    const auths = { 'https://registry.example/v1/': auth('me:secret') };
    expect(await find('registry.example', { auths })).toMatchObject({ credentials: { password: 'secret' } });
  });

  test('makeCredentialFinder() prefers a token', async () => {
    const auths = { 'registry.example': { ...auth('me:'), identitytoken: 'token' } };
    expect(await find('registry.example', { auths })).toEqual({
      kind: 'found',
      credentials: { identitytoken: 'token', serveraddress: 'registry.example' },
    });
  });

  test.each([
    {},
    { auths: { 'registry.example': {} } },
    { auths: { 'other.example': auth('x:y') } },
    { auths: 1 },
  ])('makeCredentialFinder() finds none in %j', async (config) => {
    expect(await find('registry.example', config)).toMatchObject({
      kind: 'none',
      reason: expect.stringMatching(/^there are none in .*config\.json$/) as string,
    });
  });

  test('makeCredentialFinder() finds none where Docker has no configuration', async () => {
    const found = await makeCredentialFinder({ DOCKER_CONFIG: '/nowhere' })('registry.example', signal);
    expect(found).toEqual({ kind: 'none', reason: 'there is no /nowhere/config.json' });
  });

  test('makeCredentialFinder() names a file that is broken, and shows nothing of it', async () => {
    const error: unknown = await find('registry.example', '{"auths": hunter2').catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({
      code: 'bad-config-file',
      message: expect.stringMatching(/config\.json: it is not JSON$/) as string,
    });
    expect(String((error as Error).stack)).not.toContain('hunter2');
  });
});

/** A helper of the protocol: the server on standard input, an answer on standard output. */
const helper = `#!/bin/sh
read -r server
case $server in
  registry.example) echo '{"ServerURL":"registry.example","Username":"me","Secret":"hunter2"}' ;;
  token.example) echo '{"ServerURL":"token.example","Username":"<token>","Secret":"hunter2"}' ;;
  empty.example) echo 'credentials not found in native keychain'; exit 1 ;;
  *) echo 'hunter2 is locked'; exit 3 ;;
esac`;

async function findWithHelper(registry: string, config: unknown): Promise<FoundCredentials> {
  await using folder = await makeRoot({ 'docker-credential-bench': helper });
  await chmod(`${folder.path}/docker-credential-bench`, 0o755);
  vi.stubEnv('PATH', `${folder.path}${delimiter}${process.env['PATH'] ?? ''}`);
  return await find(registry, config);
}

describe('makeCredentialFinder(), where a helper keeps them', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('makeCredentialFinder() asks the helper of a registry, and the one for all others', async () => {
    const credentials = { username: 'me', password: 'hunter2', serveraddress: 'registry.example' };
    for (const config of [{ credsStore: 'bench' }, { credHelpers: { 'registry.example': 'bench' } }])
      expect(await findWithHelper('registry.example', config)).toEqual({ kind: 'found', credentials });
  });

  test('makeCredentialFinder() tells a token from a password', async () => {
    expect(await findWithHelper('token.example', { credsStore: 'bench' })).toEqual({
      kind: 'found',
      credentials: { identitytoken: 'hunter2', serveraddress: 'token.example' },
    });
  });

  test.each([
    ['empty.example', 'bench', 'docker-credential-bench has none'],
    ['other.example', 'bench', 'Cannot run docker-credential-bench: it ended with exit code 3'],
    ['registry.example', 'gone', 'Cannot run docker-credential-gone: the program or its folder is not there'],
  ])('makeCredentialFinder() says why there are none for %s of %s', async (registry, credsStore, reason) => {
    expect(await findWithHelper(registry, { credsStore })).toEqual({ kind: 'none', reason });
  });
});
