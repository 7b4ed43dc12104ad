import { describe, expect, test } from 'vitest';
import { parseEngineHost } from '../model/engine-host.ts';
import type { TunnelRequest } from '../model/engine-access.ts';
import { sshArguments } from './ssh-tunnel.ts';

function request(host: string): TunnelRequest {
  const to = parseEngineHost(host);
  if (to?.kind !== 'ssh') throw new Error(host);
  return { to, signal: new AbortController().signal };
}

describe('sshArguments()', () => {
  test('sshArguments() leaves to the configuration what the address does not say', () => {
    const args = sshArguments(request('ssh://arm'), '/tmp/x/engine.sock');
    expect(args.slice(-4)).toEqual(['-L', '/tmp/x/engine.sock:/var/run/docker.sock', '--', 'arm']);
    for (const flag of ['-F', '-l', '-p']) expect(args).not.toContain(flag);
  });

  test('sshArguments() names user, port, socket and configuration where they are given', () => {
    const asked = { ...request('ssh://bench@arm:2222/run/d.sock'), sshConfig: '/ci/ssh_config' };
    const args = sshArguments(asked, '/tmp/x/engine.sock');
    expect(args.slice(0, 2)).toEqual(['-F', '/ci/ssh_config']);
    expect(args.slice(-8)).toEqual([
      ...['-L', '/tmp/x/engine.sock:/run/d.sock', '-l', 'bench', '-p', '2222', '--', 'arm'],
    ]);
  });

  test('sshArguments() never turns off that the host’s key is checked', () => {
    const args = sshArguments(request('ssh://arm'), '/tmp/x/engine.sock').join(' ');
    expect(args).toContain('BatchMode=yes');
    expect(args).not.toMatch(/StrictHostKeyChecking|UserKnownHostsFile/);
  });
});
