import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseEngineHost } from '../model/engine.ts';
import { fuzz } from '../testing/fuzz.ts';
import { nearText } from '../testing/near-text.ts';
import { fc } from '../testing/property.ts';
import { classifyPullFailure } from './pull-errors.ts';
import { findManifestDigest, registryOf, repositoryOf } from './images.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const reference = nearText([
  ...['debian', 'debian:12-slim', 'library/debian:12', 'localhost/x', 'registry.example:5000/a/b:1.2'],
  ...[`debian@${digest}`, 'ghcr.io/bell-sw/alpaquita:23-musl', 'denied/eof:503'],
]);

test('registryOf() and repositoryOf() take any reference apart', () => {
  fuzz(reference, (text) => {
    expect(registryOf(text)).toMatch(/^(docker\.io|localhost|[^/]*[.:][^/]*)$/);
    expect(text.startsWith(repositoryOf(text))).toBe(true);
    expect(findManifestDigest(text, [text]) ?? text.split('@')[1]).toBe(text.split('@')[1]);
  });
});

const recorded = readFileSync(new URL('fixtures/pull-resumed.jsonl', import.meta.url), 'utf8');
const words = nearText([
  'manifest for debian:99 not found: manifest unknown: manifest unknown',
  'Get "https://registry.example:5000/v2/": dial tcp: lookup registry.example: no such host',
  'toomanyrequests: You have reached your pull rate limit.',
  recorded.slice(-500),
]);

test('classifyPullFailure() knows a kind for whatever an engine says of whatever image', () => {
  fuzz(fc.tuple(words, reference), ([said, name]) => {
    expect(classifyPullFailure({ words: said }, name)).toEqual({
      kind: expect.any(String) as string,
      words: said.trim(),
    });
  });
});

const hosts = [
  'unix:///var/run/docker.sock',
  'tcp://far:2376',
  'ssh://me@arm:22/run/docker.sock',
  'tcp://[::1]:1',
];

test('parseEngineHost() takes an address apart or refuses it, and never leaves ssh an option', () => {
  fuzz(nearText(hosts), (text) => {
    const host = parseEngineHost(text);
    if (host?.kind === 'ssh') expect(`${host.user ?? ''}@${host.hostname}`).not.toMatch(/^-|@-/);
  });
});
