import { describe, expect, test } from 'vitest';
import type { FoundCredentials } from '../model/engine.ts';
import {
  type PullFailureKind,
  classifyPullFailure,
  mayPass,
  toPullError,
  toPullFailure,
} from './pull-errors.ts';

const none: FoundCredentials = { kind: 'none', reason: 'there is no /root/.docker/config.json' };
const found: FoundCredentials = {
  kind: 'found',
  credentials: { username: 'somebody', password: 'hunter2', serveraddress: 'r.example' },
};

function explain(kind: PullFailureKind, parts: { attempts?: number; found?: FoundCredentials } = {}): string {
  const request = { reference: 'r.example/tiny:1', arch: 'x86_64' } as const;
  const { code, message, hint } = toPullError(
    { kind, words: 'engine’s words', cause: undefined },
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

  test('toPullError() carries what the engine answered as its cause', () => {
    const answer = Object.assign(new Error('(HTTP code 404) unexpected - manifest unknown '), {
      statusCode: 404,
    });
    const request = { reference: 'r.example/tiny:1', arch: 'x86_64' } as const;
    const failure = toPullFailure(answer, request.reference) ?? expect.fail('It is a failure');
    expect(toPullError(failure, { request, attempts: 1, found: none }).cause).toBe(answer);
  });

  test('toPullError() names no registry to log in at where it is Docker’s own', () => {
    const request = { reference: 'debian:12-slim', arch: 'x86_64' } as const;
    const failure = { kind: 'rate-limited', words: '', cause: undefined } as const;
    expect(toPullError(failure, { request, attempts: 1, found: none }).hint).toMatch(/^Run docker login,/);
  });
});

const a = 'a'.repeat(64);

/** As dockerd 20.10.24 wrote them, of registries that were made to behave so. */
const recorded: readonly (readonly [PullFailureKind, string])[] = [
  ['unreachable', 'Get "http://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused'],
  [
    'unreachable',
    'Get "https://nohost.invalid/v2/": dial tcp: lookup nohost.invalid on 10.0.0.53:53: no such host',
  ],
  ['unreachable', 'Get "http://127.0.0.1:38371/v2/": context deadline exceeded'],
  ['interrupted', 'Get "http://127.0.0.1:45557/v2/": EOF'],
  ['interrupted', 'Head "http://127.0.0.1:34551/v2/tiny/manifests/1": EOF'],
  [
    'interrupted',
    'Get "http://127.0.0.1:38169/v2/": read tcp 127.0.0.1:50250->127.0.0.1:38169: read: connection reset by peer',
  ],
  ['unwell', 'received unexpected HTTP status: 503 Service Unavailable'],
  ['unwell', 'received unexpected HTTP status: 502 Bad Gateway'],
  [
    'untrusted',
    'Get "https://10.1.1.1/v2/": x509: cannot validate certificate for 10.1.1.1 because it doesn\'t contain any IP SANs',
  ],
  [
    'rate-limited',
    'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
  ],
  ['unauthorised', 'Head "http://127.0.0.1:32769/v2/tiny/manifests/1": no basic auth credentials'],
  ['unauthorised', 'unauthorized: authentication required'],
  ['unauthorised', 'denied'],
  ['not-found', 'manifest for 127.0.0.1:32768/tiny:nope not found: manifest unknown: manifest unknown'],
  ['not-found', 'name unknown'],
  ['other-platform', 'no matching manifest for linux/arm64 in the manifest list entries'],
  [
    'digest-mismatch',
    `error pulling image configuration: image config verification failed for digest sha256:${a}`,
  ],
  ['digest-mismatch', `filesystem layer verification failed for digest sha256:${a}`],
  ['digest-mismatch', `manifest verification failed for digest sha256:${a}`],
  ['unknown', 'missing or empty Content-Type header'],
];

/** As the sources of dockerd, containerd and Go have them. */
const published: readonly (readonly [PullFailureKind, string])[] = [
  ['unauthorised', "pull access denied for tiny, repository does not exist or may require 'docker login'"],
  [
    'rate-limited',
    'unexpected status from HEAD request to https://r.example/v2/tiny/manifests/1: 429 Too Many Requests',
  ],
  [
    'unwell',
    'unexpected status from HEAD request to https://r.example/v2/tiny/manifests/1: 503 Service Unavailable',
  ],
  ['other-platform', 'no match for platform in manifest: not found'],
  ['not-found', 'failed to resolve reference "r.example/tiny:1": r.example/tiny:1: not found'],
  ['digest-mismatch', `unexpected commit digest sha256:${a}, expected sha256:${a}: failed precondition`],
  ['disk-full', 'failed to register layer: write /blob: no space left on device'],
  ['unreachable', 'Get "https://r.example/v2/": net/http: TLS handshake timeout'],
  ['unreachable', 'dial tcp: lookup r.example: Temporary failure in name resolution'],
  ['untrusted', 'Get "https://r.example/v2/": http: server gave HTTP response to HTTPS client'],
];

describe('classifyPullFailure()', () => {
  test.each([...recorded, ...published])('classifyPullFailure() takes for %s: %s', (kind, words) => {
    expect(classifyPullFailure({ words }, 'tiny:1')).toEqual({ kind, words });
  });

  test('classifyPullFailure() is not misled by what an image is called', () => {
    const reference = 'r.example/denied/x509:EOF';
    const words = `manifest for ${reference} not found: manifest unknown`;
    expect(classifyPullFailure({ words }, reference).kind).toBe('not-found');
    const address = 'Head "https://r.example/v2/denied/x509:/manifests/EOF": no route to host';
    expect(classifyPullFailure({ words: address }, reference).kind).toBe('unreachable');
  });

  test('classifyPullFailure() goes by the status where the words say nothing', () => {
    expect(classifyPullFailure({ words: 'so it is', status: 404 }, 'tiny:1').kind).toBe('not-found');
    expect(classifyPullFailure({ words: 'so it is', status: 500 }, 'tiny:1').kind).toBe('unknown');
  });
});

describe('toPullFailure()', () => {
  test('toPullFailure() takes the client’s words off the engine’s', () => {
    const error = Object.assign(new Error('(HTTP code 404) unexpected - manifest unknown '), {
      statusCode: 404,
    });
    expect(toPullFailure(error, 'tiny:1')).toEqual({
      kind: 'not-found',
      words: 'manifest unknown',
      cause: error,
    });
  });

  test('toPullFailure() is undefined where the engine did not answer', () => {
    expect(toPullFailure(new Error('connect ENOENT /var/run/docker.sock'), 'tiny:1')).toBeUndefined();
  });
});

describe('mayPass()', () => {
  const passing = (unreachable: 'wait' | 'give-up'): string[] =>
    [...new Set([...recorded.map(([kind]) => kind), 'stalled' as const, 'disk-full' as const])].filter(
      (kind) => mayPass({ kind, words: '', cause: undefined }, { unreachable }),
    );

  test('mayPass() leaves what will be the same the next time', () => {
    expect(passing('wait')).toEqual(['unreachable', 'interrupted', 'unwell', 'rate-limited', 'stalled']);
  });

  test('mayPass() does not wait for a registry where there is something else to use', () => {
    expect(passing('give-up')).toEqual(['interrupted', 'unwell', 'rate-limited']);
  });
});
