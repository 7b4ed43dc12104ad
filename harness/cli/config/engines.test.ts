import { describe, expect, test } from 'vitest';
import { fakeCatalog } from '../../testing/fake-catalog.ts';
import type { EngineRequest } from '../../model/engine.ts';
import { makeConfig } from './config.ts';
import { readSettings } from './settings.ts';

function enginesOf(engines: unknown, flags: object = {}): readonly EngineRequest[] {
  const file = engines === undefined ? {} : { engines };
  return makeConfig({
    ...readSettings({ flags: { family: 'one', ...flags }, file }),
    ...{ catalog: fakeCatalog, folder: '/here', freshSeed: 1 },
  }).engines;
}

const arm = { name: 'arm', host: 'ssh://bench@arm.example' };
const desk = { name: 'desk', context: 'desktop-linux' };

describe('makeConfig()', () => {
  test('makeConfig() names no engine where the config file lists none: the one that is found', () => {
    expect(enginesOf(undefined)).toEqual([]);
    expect(enginesOf(undefined, { engine: ['local'] })).toEqual([]);
  });

  test('makeConfig() takes all engines of the config file, or those that --engine chooses, in its order', () => {
    expect(enginesOf([arm, desk])).toEqual([arm, desk]);
    expect(enginesOf([arm, desk], { engine: ['desk,arm'] })).toEqual([arm, desk]);
    expect(enginesOf([arm, desk], { engine: ['a*'] })).toEqual([arm]);
  });

  test('makeConfig() looks an engine’s files up where the command was called', () => {
    const tls = { name: 'far', host: 'tcp://far.example:2376', certificates: 'certs' };
    const ssh = { ...arm, sshConfig: '/etc/ci/ssh_config', cpus: '0-3,6' };
    expect(enginesOf([tls, ssh])).toEqual([
      { ...tls, certificates: '/here/certs' },
      { ...ssh, cpus: [0, 1, 2, 3, 6] },
    ]);
  });

  test('makeConfig() takes a cluster by its context, described in the config file or not', () => {
    const pool = { name: 'pool', kubernetes: 'prod', namespace: 'bench', nodes: 'a=b', registry: 'r/x' };
    expect(enginesOf([arm, pool])).toEqual([arm, pool]);
    expect(enginesOf([arm, pool], { engine: ['kubernetes:prod'] })).toEqual([pool]);
    expect(enginesOf([arm, pool], { engine: ['kubernetes:arn:aws/Test', 'arm'] })).toEqual([
      arm,
      { name: 'arn-aws-test', kubernetes: 'arn:aws/Test' },
    ]);
    expect(enginesOf(undefined, { engine: ['kubernetes:prod'] })).toEqual([
      { name: 'prod', kubernetes: 'prod' },
    ]);
  });

  test('makeConfig() suggests the engine that is meant', () => {
    expect(() => enginesOf([arm, desk], { engine: ['amr'] })).toThrow(
      '--engine: there is no engine "amr"; did you mean arm?',
    );
    expect(() => enginesOf(undefined, { engine: ['arm'] })).toThrow('the config file lists no "engines"');
  });

  test.each([
    [{ arm: 'ssh://arm' }, 'engines: wanted a list of engines'],
    [[arm, { ...desk, name: 'arm' }], 'engines: found two engines "arm", wanted a name for each'],
    [[{ ...arm, name: 'My Board' }], 'engines[0].name: found "My Board", wanted lower-case letters'],
    [[{ ...arm, name: 'a/b' }], 'engines[0].name: found "a/b"'],
    [[arm, { host: 'ssh://x' }], 'engines[1].name: found nothing, wanted a text'],
    [[{ ...arm, hosts: 'x' }], 'engines[0]: there is no hosts in it'],
    [[{ ...arm, context: 'x' }], 'engines[0]: found a host and a context'],
    [[{ name: 'arm' }], 'engines[0]: found neither, wanted a host or a context'],
    [[{ ...arm, host: 'arm.example' }], 'engines[0].host: found "arm.example", wanted unix:///path'],
    [[{ ...arm, host: 'ssh://a:secret@arm' }], 'engines[0].host: found "ssh://a:***@arm"'],
    [[{ ...arm, host: 'tcp://arm:2375' }], 'engines[0]: plain tcp is for this machine only'],
    [[{ ...arm, certificates: 'x' }], 'engines[0]: certificates are for tcp:// only'],
    [[{ ...desk, sshConfig: 'x' }], 'engines[0]: sshConfig is for ssh:// only'],
    [[{ ...arm, kubernetes: 'x' }], 'engines[0]: found kubernetes and host, which is for other engines'],
    [[{ ...arm, registry: 'x' }], 'engines[0]: registry: for an engine with "kubernetes" only'],
    [[{ name: 'x', kubernetes: 'x', hostNetwork: 1 }], 'engines[0].hostNetwork: wanted true or false'],
    [[{ ...arm, cpus: '1,2' }], 'engines[0].cpus: found "1,2", wanted a number of CPUs'],
    [[{ ...arm, cpus: 'all' }], 'engines[0].cpus: found "all", wanted a number of CPUs'],
  ])('makeConfig() refuses engines %j', (engines, sentence) => {
    expect(() => enginesOf(engines)).toThrow(`config file: ${sentence}`);
  });

  test('makeConfig() lets plain tcp be where it cannot be listened to', () => {
    const here = { name: 'here', host: 'tcp://127.0.0.1:2375' };
    expect(enginesOf([here])).toEqual([here]);
  });

  test('makeConfig() tells the mistakes of all engines at once', () => {
    const engines = [{ ...arm, name: '-' }, { ...desk, cpus: 0 }, { name: 'x' }];
    expect(() => enginesOf(engines)).toThrow(/engines\[0\].*\n.*engines\[1\].*\n.*engines\[2\]/);
  });
});
