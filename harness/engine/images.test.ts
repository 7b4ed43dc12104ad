import { describe, expect, test } from 'vitest';
import { findManifestDigest, registryOf, repositoryOf } from './images.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('registryOf()', () => {
  test.each([
    ['debian:12-slim', 'docker.io'],
    ['bellsoft/alpaquita-linux-base:stream-musl', 'docker.io'],
    ['ghcr.io/bell-sw/alpaquita-linux-base', 'ghcr.io'],
    ['localhost/debian', 'localhost'],
    ['registry:5000/debian:12', 'registry:5000'],
    [`127.0.0.1:5000/a/b@${digest}`, '127.0.0.1:5000'],
  ])('registryOf() finds the registry of %s', (reference, registry) => {
    expect(registryOf(reference)).toBe(registry);
  });
});

describe('repositoryOf()', () => {
  test.each([
    ['debian', 'debian'],
    ['debian:12-slim', 'debian'],
    ['registry:5000/debian', 'registry:5000/debian'],
    [`registry:5000/debian:12@${digest}`, 'registry:5000/debian'],
  ])('repositoryOf() leaves tag and digest of %s away', (reference, repository) => {
    expect(repositoryOf(reference)).toBe(repository);
  });
});

describe('findManifestDigest()', () => {
  const digests = [`mirror.example/debian@sha256:${'b'.repeat(64)}`, `debian@${digest}`];

  test.each(['debian:12-slim', 'docker.io/library/debian:12-slim', `debian@${digest}`])(
    'findManifestDigest() finds what %s is known by in its own registry',
    (reference) => {
      expect(findManifestDigest(reference, digests)).toBe(digest);
    },
  );

  test('findManifestDigest() finds none where the image never was in that registry', () => {
    expect(findManifestDigest('other.example/debian', digests)).toBeUndefined();
    expect(findManifestDigest('debian', undefined)).toBeUndefined();
  });
});
