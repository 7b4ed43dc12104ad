import { describe, expect, test } from 'vitest';
import type { FoundCredentials } from '../model/credentials.ts';
import { toPullError } from './pull-error.ts';
import type { PullFailureKind } from './pull-failure.ts';

const none: FoundCredentials = { kind: 'none', reason: 'there is no /root/.docker/config.json' };
const found: FoundCredentials = {
  kind: 'found',
  credentials: { username: 'somebody', password: 'hunter2', serveraddress: 'r.example' },
};

function explain(kind: PullFailureKind, parts: { attempts?: number; found?: FoundCredentials } = {}): string {
  const request = { reference: 'r.example/tiny:1', arch: 'x86_64' } as const;
  const { code, message, hint } = toPullError(
    { kind, words: 'engine’s words' },
    { request, attempts: 1, found: none, ...parts },
  );
  return `${code}: ${message}\n${hint}`;
}

const kinds = [
  'unreachable',
  'interrupted',
  'stalled',
  'unwell',
  'untrusted',
  'rate-limited',
  'unauthorised',
  'not-found',
  'other-platform',
  'disk-full',
  'digest-mismatch',
  'unknown',
] as const satisfies readonly PullFailureKind[];

describe('toPullError()', () => {
  test('toPullError() says of each failure which image, why, and what to do', () => {
    expect(kinds.map((kind) => explain(kind)).join('\n\n')).toMatchInlineSnapshot(`
      "registry-unreachable: Cannot pull r.example/tiny:1 for linux/amd64: r.example cannot be reached
        the engine says: engine’s words
      Check network, proxy and name service, or bring r.example/tiny:1 here with docker save and docker load, or name a mirror with --registry, or other images or archives with --image

      registry-unreachable: Cannot pull r.example/tiny:1 for linux/amd64: r.example ended the connection too early
        the engine says: engine’s words
      Run the same command again later, or bring r.example/tiny:1 here with docker save and docker load, or name a mirror with --registry, or other images or archives with --image

      registry-unreachable: Cannot pull r.example/tiny:1 for linux/amd64: r.example stopped sending
        the engine says: engine’s words
      Run the same command again later, or bring r.example/tiny:1 here with docker save and docker load, or name a mirror with --registry, or other images or archives with --image

      registry-unreachable: Cannot pull r.example/tiny:1 for linux/amd64: r.example has a trouble of its own
        the engine says: engine’s words
      Run the same command again later, or bring r.example/tiny:1 here with docker save and docker load, or name a mirror with --registry, or other images or archives with --image

      registry-unreachable: Cannot pull r.example/tiny:1 for linux/amd64: r.example does not have a connection that the engine trusts
        the engine says: engine’s words
      Give the engine its certificate (/etc/docker/certs.d/r.example/ca.crt), or bring r.example/tiny:1 here with docker save and docker load, or name a mirror with --registry, or other images or archives with --image

      pull-failed: Cannot pull r.example/tiny:1 for linux/amd64: its registry answers no more requests for now
        the engine says: engine’s words
      Run docker login r.example, which mostly raises the limit, or wait, or bring r.example/tiny:1 here with docker save and docker load, or name a mirror with --registry, or other images or archives with --image

      pull-failed: Cannot pull r.example/tiny:1 for linux/amd64: its registry refused it without credentials: there is no /root/.docker/config.json
        the engine says: engine’s words
      Check the name (some registries say this of what is not there), then run docker login r.example

      pull-failed: Cannot pull r.example/tiny:1 for linux/amd64: its registry has no such image or tag
        the engine says: engine’s words
      Check name and tag (docker pull r.example/tiny:1 by hand says the same), load an image with docker load, or name another one with --image

      pull-failed: Cannot pull r.example/tiny:1 for linux/amd64: it is there for other platforms only
        the engine says: engine’s words
      Choose another tag, or measure on a machine that it is there for

      pull-failed: Cannot pull r.example/tiny:1 for linux/amd64: the disk of the engine is full
        the engine says: engine’s words
      Remove what earlier runs left (npm run bench -- clean) and images that nobody needs (docker image prune)

      pull-failed: Cannot pull r.example/tiny:1 for linux/amd64: what came is not what its digest says
        the engine says: engine’s words
      Run the same command again; if it happens again, a proxy or a mirror on the way changes or damages it

      pull-failed: Cannot pull r.example/tiny:1 for linux/amd64: the engine refused it
        the engine says: engine’s words
      Try it by hand: docker pull r.example/tiny:1"
    `);
  });

  test('toPullError() says how often it was tried', () => {
    expect(explain('unwell', { attempts: 5 })).toContain('has a trouble of its own, 5 times');
  });

  test('toPullError() says that credentials were refused, and never which', () => {
    const text = explain('unauthorised', { found });
    expect(text).toContain('refused the credentials it was shown');
    expect(text).not.toMatch(/somebody|hunter2/);
  });

  test('toPullError() names no registry to log in at where it is Docker’s own', () => {
    const request = { reference: 'debian:12-slim', arch: 'x86_64' } as const;
    const failure = { kind: 'rate-limited', words: '' } as const;
    expect(toPullError(failure, { request, attempts: 1, found: none }).hint).toMatch(/^Run docker login,/);
  });
});
