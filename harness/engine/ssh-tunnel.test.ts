import { describe, expect, test } from 'vitest';
import { type TunnelRequest, parseEngineHost } from '../model/engine.ts';
import { explainSshEnd, sshArguments } from './ssh-tunnel.ts';

function request(host: string): TunnelRequest {
  const to = parseEngineHost(host);
  if (to?.kind !== 'ssh') throw new Error(host);
  return { to, signal: new AbortController().signal };
}

const arm = request('ssh://bench@arm.example:2222');

describe('explainSshEnd()', () => {
  test.each([
    ['Host key verification failed.', 'accept the key when its fingerprint is that of the machine'],
    ['No ED25519 host key is known for arm and you have requested strict checking.', 'accept the key'],
    [
      '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.',
      'ssh-keygen -R, then call: ssh -p 2222 bench@arm.example true',
    ],
    ['bench@arm.example: Permission denied (publickey).', 'a key that needs no password'],
    ['ssh: Could not resolve hostname arm.example: Name or service not known', 'Mend the name'],
    ['ssh: connect to host arm.example port 2222: Connection refused', 'that the machine is up'],
    ['ssh-tunnel.sh: 7: ssh: not found', 'sudo apt-get install openssh-client'],
    ["Can't open user config file ci/ssh_config: No such file or directory", '"sshConfig"'],
    ['something new', 'See whether this works by hand: ssh -p 2222 bench@arm.example true'],
  ])('explainSshEnd() has a remedy for %j', (said, remedy) => {
    const error = explainSshEnd(said, arm);
    expect(error).toMatchObject({ code: 'no-engine', exitCode: 3 });
    expect(error.message).toContain(`ssh said: ${said.split('\n')[0]}`);
    expect(error.hint).toContain(remedy);
    expect(error.hint).not.toContain('StrictHostKeyChecking');
  });

  test('explainSshEnd() says so when ssh said nothing', () => {
    expect(explainSshEnd('', arm).message).toBe('ssh did not get in, and did not say why');
  });

  test('explainSshEnd() calls ssh by hand as it was called', () => {
    const asked = { ...request('ssh://arm'), sshConfig: 'ci/ssh_config' };
    expect(explainSshEnd('Permission denied', asked).hint).toContain('ssh -F ci/ssh_config arm true');
  });
});

function tunnelRequest(host: string): TunnelRequest {
  const to = parseEngineHost(host);
  if (to?.kind !== 'ssh') throw new Error(host);
  return { to, signal: new AbortController().signal };
}

describe('sshArguments()', () => {
  test('sshArguments() leaves to the configuration what the address does not say', () => {
    const args = sshArguments(tunnelRequest('ssh://arm'), '/tmp/x/engine.sock');
    expect(args.slice(-4)).toEqual(['-L', '/tmp/x/engine.sock:/var/run/docker.sock', '--', 'arm']);
    for (const flag of ['-F', '-l', '-p']) expect(args).not.toContain(flag);
  });

  test('sshArguments() names user, port, socket and configuration where they are given', () => {
    const asked = { ...tunnelRequest('ssh://bench@arm:2222/run/d.sock'), sshConfig: '/ci/ssh_config' };
    const args = sshArguments(asked, '/tmp/x/engine.sock');
    expect(args.slice(0, 2)).toEqual(['-F', '/ci/ssh_config']);
    expect(args.slice(-8)).toEqual([
      ...['-L', '/tmp/x/engine.sock:/run/d.sock', '-l', 'bench', '-p', '2222', '--', 'arm'],
    ]);
  });

  test('sshArguments() never turns off that the host’s key is checked', () => {
    const args = sshArguments(tunnelRequest('ssh://arm'), '/tmp/x/engine.sock').join(' ');
    expect(args).toContain('BatchMode=yes');
    expect(args).not.toMatch(/StrictHostKeyChecking|UserKnownHostsFile/);
  });
});
