import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fuzz, fuzzAsync } from '../testing/fuzz.ts';
import { nearJson } from '../testing/near-json.ts';
import { fc } from '../testing/property.ts';
import { toCredentials } from './docker-config.ts';
import { readDockerConfig } from './docker-config.ts';
import { findDockerContext } from './docker-config.ts';

const auth = Buffer.from('me:hunter2').toString('base64');
const config = {
  auths: { 'registry.example:5000': { auth }, 'https://old.example/v1/': { auth, identitytoken: 'token' } },
  credHelpers: { 'ecr.example': 'ecr-login' },
  credsStore: 'desktop',
  currentContext: 'desk',
  proxies: { default: { httpProxy: 'http://proxy:3128', noProxy: 'localhost' }, 'tcp://far:2376': {} },
};
const servers = ['registry.example:5000', 'old.example', '__proto__', 'constructor', ''];

const folder = mkdtempSync(join(tmpdir(), 'bench-fuzz-'));
const path = join(folder, 'config.json');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('readDockerConfig() finds texts or nothing, whatever is in config.json', async () => {
  await fuzzAsync(
    fc.tuple(nearJson([config]), fc.constantFrom(...servers)),
    async ([text, server]) => {
      writeFileSync(path, text);
      const found = (await readDockerConfig(path))!;
      const { currentContext, helperOf, storedFor, proxiesFor } = found;
      const texts = [currentContext, helperOf(server), ...Object.values(storedFor(server) ?? {})];
      const proxies = ['', 'tcp://far:2376', server].flatMap((host) => Object.values(proxiesFor(host) ?? {}));
      expect(
        [...texts, ...proxies].filter((value) => value !== undefined && typeof value !== 'string'),
      ).toEqual([]);
    },
    { oneIn: 5 },
  );
});

test('findDockerContext() finds an engine or says why there is none, whatever is in meta.json', async () => {
  const meta = join(folder, 'contexts', 'meta', createHash('sha256').update('desk').digest('hex'));
  mkdirSync(meta, { recursive: true });
  const desk = {
    Name: 'desk',
    Metadata: {},
    Endpoints: { docker: { Host: 'ssh://desk', SkipTLSVerify: false } },
  };
  await fuzzAsync(
    nearJson([desk]),
    async (text) => {
      writeFileSync(join(meta, 'meta.json'), text);
      expect(await findDockerContext(folder, 'desk')).toEqual({ host: expect.any(String) as string });
    },
    { oneIn: 5 },
  );
});

test('toCredentials() reads credentials or none, whatever a helper answers', () => {
  const answer = { ServerURL: 'registry.example', Username: 'me', Secret: 'hunter2' };
  fuzz(nearJson([answer, { ...answer, Username: '<token>' }]), (text) => {
    const found = toCredentials(text, 'registry.example') ?? {};
    expect(Object.values(found).filter((value) => typeof value !== 'string' || value === '')).toEqual([]);
  });
});
