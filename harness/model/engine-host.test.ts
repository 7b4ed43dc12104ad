import { describe, expect, test } from 'vitest';
import { parseEngineHost } from './engine-host.ts';

describe('parseEngineHost()', () => {
  test('parseEngineHost() takes every part of an address over ssh', () => {
    expect(parseEngineHost('ssh://bench@arm.example:2222/run/user/1000/docker.sock')).toEqual({
      kind: 'ssh',
      hostname: 'arm.example',
      user: 'bench',
      port: 2222,
      socket: '/run/user/1000/docker.sock',
    });
  });

  test('parseEngineHost() leaves user and port of ssh to its configuration, and knows the usual socket', () => {
    const alias = { kind: 'ssh', hostname: 'arm', user: undefined, port: undefined };
    expect(parseEngineHost('ssh://arm')).toEqual({ ...alias, socket: '/var/run/docker.sock' });
    expect(parseEngineHost('ssh://arm/')).toEqual({ ...alias, socket: '/var/run/docker.sock' });
  });

  test.each([
    ['tcp://127.0.0.1:2375', '127.0.0.1', true],
    ['tcp://127.0.1.1:2375', '127.0.1.1', true],
    ['tcp://localhost:2375', 'localhost', true],
    ['tcp://[::1]:2375', '::1', true],
    ['tcp://arm.example:2376', 'arm.example', false],
    ['tcp://127.0.0.1.example:2376', '127.0.0.1.example', false],
    ['tcp://[2001:db8::1]:2376', '2001:db8::1', false],
  ])('parseEngineHost() knows what is this machine: %s', (host, hostname, loopback) => {
    expect(parseEngineHost(host)).toMatchObject({ kind: 'tcp', hostname, loopback });
  });

  test('parseEngineHost() takes the path of a socket as it is', () => {
    expect(parseEngineHost('unix:///run/a b.sock')).toEqual({ kind: 'unix', path: '/run/a b.sock' });
  });

  test.each([
    '',
    'docker.sock',
    'unix://relative.sock',
    'http://arm.example:2375',
    'tcp://',
    'tcp://arm.example:99999',
    'tcp://user@arm.example:2376',
    'tcp://arm.example:2376/prefix',
    'ssh://',
    'ssh://-oProxyCommand=id',
    'ssh://bench:secret@arm.example',
    'ssh://arm.example?x=1',
  ])('parseEngineHost() refuses %j', (host) => {
    expect(parseEngineHost(host)).toBeUndefined();
  });
});
