import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { fullDisk, parseConfinement, parseEngineHost, seccompModeOf, seccompProfileOf } from './engine.ts';

const status = `Name:\tcat
Uid:\t65534\t65534\t65534\t65534
CapInh:\t0000000000000000
CapEff:\t0000000000000000
NoNewPrivs:\t1
Seccomp:\t2
Seccomp_filters:\t1
`;

describe('parseConfinement()', () => {
  test('parseConfinement() reads what Linux writes', () => {
    expect(parseConfinement(status)).toEqual({
      ...{ uid: 65534, capabilities: '0000000000000000', noNewPrivileges: true, seccomp: 'filter' },
    });
    expect(parseConfinement(status.replace('Seccomp:\t2', 'Seccomp:\t0'))?.seccomp).toBe('disabled');
  });

  test.each([
    ['', 'nothing'] as const,
    ['ID=debian\n', 'another file'],
    [status.replace(/Uid.*/, ''), 'no user'],
  ])('parseConfinement() knows nothing of %j: %s', (text) => {
    expect(parseConfinement(text)).toBeUndefined();
  });
});

describe('seccompProfileOf()', () => {
  test.each([
    [['name=seccomp,profile=default'], 'default', 'filter'],
    [['name=apparmor', 'name=seccomp,profile=builtin'], 'builtin', 'filter'],
    [['seccomp'], 'default', 'filter'],
    [['name=seccomp,profile=unconfined'], 'unconfined', 'disabled'],
    [['name=seccomp,profile=/etc/docker/own.json'], '/etc/docker/own.json', 'filter'],
    [['name=rootless'], 'none', 'disabled'],
  ])('seccompProfileOf() reads it in %j', (securityOptions, profile, mode) => {
    expect(seccompProfileOf({ securityOptions })).toBe(profile);
    expect(seccompModeOf({ securityOptions })).toBe(mode);
  });
});

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

test('fullDisk is what a program says whose disk is full', async () => {
  const { stderr } = await execa('sh', ['-c', 'head -c 1 /dev/zero > /dev/full'], {
    ...{ reject: false, env: { LC_ALL: 'C' } },
  });
  expect(stderr).toMatch(fullDisk);
});

test('fullDisk is what an engine and a quota say', () => {
  expect('write /var/lib/docker/tmp/x: no space left on device').toMatch(fullDisk);
  expect('dd: writing to "x": Disk quota exceeded').toMatch(fullDisk);
  expect('No such file or directory').not.toMatch(fullDisk);
});
