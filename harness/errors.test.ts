import { describe, expect, test } from 'vitest';
import { BenchError, hideSecrets } from './errors.ts';
import { fc } from './testing/property.ts';

describe('BenchError', () => {
  test('BenchError shows no password, neither in its message nor in its hint', () => {
    const address = 'https://me:canary@a.example';
    const { message, hint, stack } = new BenchError('no-engine', `No answer from ${address}`, {
      hint: `Look at ${address}`,
    });
    expect([message, hint, stack].join()).not.toContain('canary');
    expect(message).toBe('No answer from https://me:***@a.example');
  });
});

describe('hideSecrets()', () => {
  test.each([
    ['Proxy http://user:p%40ss@proxy:3128 refused', 'Proxy http://user:***@proxy:3128 refused'],
    ['found "tcp://u:a@b@host:2376"', 'found "tcp://u:***@host:2376"'],
    ['--registry=me:secret@registry.example/x', '--registry=me:***@registry.example/x'],
    ['fetch https://ghp_token@github.example/a', 'fetch https://***@github.example/a'],
  ])('hideSecrets() leaves of %j what may be seen', (text, shown) => {
    expect(hideSecrets(text)).toBe(shown);
  });

  test.each([
    'debian:12-slim@sha256:0123456789abcdef',
    'ssh://bench@arm.example:22/run/docker.sock',
    'family=debian@12/musl=registry.example:5000/a:1',
    'Cannot read /a/b.json:3:4: it is not JSON, mail a@b.example',
    'pkg:deb/debian/libc6@2.36-9',
  ])('hideSecrets() leaves %j as it is', (text) => {
    expect(hideSecrets(text)).toBe(text);
  });

  test('hideSecrets() shows no password of a URL, whatever is around it', () => {
    const letters = fc.stringMatching(/^[a-zA-Z0-9%_.~!-]{4,20}$/);
    const around = fc.stringMatching(/^[ a-z"'=,(]*[ "'=,(]?$/);
    fc.assert(
      fc.property(letters, around, around, (secret, before, after) => {
        const hidden = hideSecrets(`${before} http://u:<${secret}>@host/${after}`);
        expect(hidden).not.toContain(`<${secret}>`);
        expect(hidden).toContain('@host/');
      }),
    );
  });
});
