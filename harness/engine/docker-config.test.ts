import { describe, expect, test } from 'vitest';
import { makeDockerFolder } from './docker-folder.fixture.ts';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { dockerFolderOf, makeProxyFinder, readDockerConfig } from './docker-config.ts';

const host = 'unix:///var/run/docker.sock';

async function find(config: object, variables: Record<string, string> = {}): Promise<unknown> {
  await using folder = await makeDockerFolder({ config });
  return await makeProxyFinder(variables, folder.path)(host);
}

describe('makeProxyFinder()', () => {
  test('makeProxyFinder() finds what Docker’s own command line would hand to a build, in both spellings', async () => {
    const proxies = {
      default: { httpProxy: 'http://proxy.example:3128', httpsProxy: 'http://s:1', noProxy: '*.here' },
    };
    expect(await find({ proxies })).toEqual({
      HTTP_PROXY: 'http://proxy.example:3128',
      http_proxy: 'http://proxy.example:3128',
      HTTPS_PROXY: 'http://s:1',
      https_proxy: 'http://s:1',
      NO_PROXY: '*.here',
      no_proxy: '*.here',
    });
  });

  test('makeProxyFinder() prefers what is said of the engine itself, be it nothing', async () => {
    const proxies = { default: { httpProxy: 'http://default:1' }, [host]: { ftpProxy: 'http://own:1' } };
    expect(await find({ proxies })).toEqual({ FTP_PROXY: 'http://own:1', ftp_proxy: 'http://own:1' });
    expect(await find({ proxies: { ...proxies, [host]: {} } }, { HTTP_PROXY: 'http://e:1' })).toEqual({});
  });

  test('makeProxyFinder() goes by the environment where Docker’s configuration names none', async () => {
    const variables = { https_proxy: 'http://env:1', NO_PROXY: '', HTTPS_PROXYISH: 'x' };
    expect(await find({}, variables)).toEqual({ https_proxy: 'http://env:1' });
    expect(await makeProxyFinder(variables, '/nowhere')(host)).toEqual({ https_proxy: 'http://env:1' });
  });
});

describe('readDockerConfig()', () => {
  test.each(['', '\n', '\uFEFF', '\uFEFF{"currentContext": "other"}'])(
    'readDockerConfig() reads %j as Docker does',
    async (text) => {
      const path = join(await mkdtemp(join(tmpdir(), 'docker-config-')), 'config.json');
      await writeFile(path, text);
      const config = await readDockerConfig(path);
      expect(config?.currentContext).toBe(text.includes('other') ? 'other' : undefined);
    },
  );
});

test('dockerFolderOf() takes an empty DOCKER_CONFIG for none: it is not the working folder', () => {
  expect(dockerFolderOf({ DOCKER_CONFIG: '' })).toBe(join(homedir(), '.docker'));
  expect(dockerFolderOf({ DOCKER_CONFIG: '/d' })).toBe('/d');
});
