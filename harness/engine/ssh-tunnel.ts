import { execa } from 'execa';
import { access, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BenchError } from '../errors.ts';
import type { Tunnel, TunnelRequest } from '../model/index.ts';

/** Words of OpenSSH and the shell, and the remedy for each; `%` is how the user would call ssh. First match first. */
const remedies: readonly (readonly [RegExp, string])[] = [
  [/ssh: (command )?not found/, 'Install an OpenSSH client, such as: sudo apt-get install openssh-client'],
  [
    /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    'Find out why its key is another one; where that is as it should be, forget the old one with ssh-keygen -R, then call: %',
  ],
  [
    /Host key verification failed|host key is known|authenticity of host/,
    'Call ssh once by hand, and accept the key when its fingerprint is that of the machine: %',
  ],
  [
    /Permission denied/,
    'There must be a key that needs no password, in an agent (ssh-add) or in the configuration of ssh; this must work: %',
  ],
  [/Could not resolve hostname/, 'Mend the name in "engines" of the config file, or add it to ~/.ssh/config'],
  [/Can't open user config file/, 'Name a file that is there with "sshConfig" in the config file'],
  [
    /Connection (refused|timed out|closed|reset)|No route to host|unreachable/,
    'See that the machine is up and that an ssh server listens there: %',
  ],
];

const lastWords = 3;

/** Why there is no tunnel, in the words of ssh. Checking the host's key is never to be turned off. */
export function explainSshEnd(said: string, request: TunnelRequest): BenchError {
  const [, remedy = 'See whether this works by hand: %'] =
    remedies.find(([pattern]) => pattern.test(said)) ?? [];
  const words = said.split('\n').map((line) => line.trim());
  const last = words.filter((line) => line !== '').slice(-lastWords);
  const message =
    last.length === 0 ? 'ssh did not get in, and did not say why' : `ssh said: ${last.join(' ')}`;
  return new BenchError('no-engine', message, { hint: remedy.replace('%', callByHand(request)) });
}

function callByHand({ to, sshConfig }: TunnelRequest): string {
  const config = sshConfig === undefined ? '' : `-F ${sshConfig} `;
  const port = to.port === undefined ? '' : `-p ${to.port} `;
  return `ssh ${config}${port}${to.user === undefined ? '' : `${to.user}@`}${to.hostname} true`;
}

const script = fileURLToPath(new URL('ssh-tunnel.sh', import.meta.url));

/** A key exchange over a slow line and a jump host or two; then nobody is there. */
const openWithinMs = 20_000;

/**
 * Opens a way to a socket of another machine with the user's own ssh: its configuration, its keys, its known hosts. It
 * is closed by ssh itself when the other side has not answered for 15 s, and ends with this program however that ends.
 */
export async function openSshTunnel(request: TunnelRequest): Promise<Tunnel> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-ssh-'));
  const socketPath = join(folder, 'engine.sock');
  const running = startSsh(folder, sshArguments(request, socketPath));
  const stop = AbortSignal.any([request.signal, AbortSignal.timeout(openWithinMs), running.ended]);
  if (await comes(socketPath, stop))
    return { socketPath, said: running.said, [Symbol.asyncDispose]: running.end };
  await running.end();
  request.signal.throwIfAborted();
  throw explainSshEnd(await running.said(), request);
}

/** The user's configuration must not make a tunnel of ours something that outlives it, or is shared. */
export function sshArguments({ to, sshConfig }: TunnelRequest, socketPath: string): string[] {
  return [
    ...(sshConfig === undefined ? [] : ['-F', sshConfig]),
    ...['-N', '-T', '-a', '-x'],
    ...options('BatchMode=yes', 'ExitOnForwardFailure=yes', 'ServerAliveInterval=5', 'ServerAliveCountMax=3'),
    ...options('ControlMaster=no', 'ControlPath=none', 'RemoteCommand=none'),
    ...['-L', `${socketPath}:${to.socket}`],
    ...(to.user === undefined ? [] : ['-l', to.user]),
    ...(to.port === undefined ? [] : ['-p', String(to.port)]),
    ...['--', to.hostname],
  ];
}

function options(...settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ['-o', setting]);
}

interface RunningSsh {
  /** Aborted when it has ended. */
  readonly ended: AbortSignal;
  readonly said: () => Promise<string>;
  readonly end: () => Promise<void>;
}

/** In a process group of its own: Ctrl-C in a terminal must not close the way to containers that are to be removed. */
function startSsh(folder: string, args: readonly string[]): RunningSsh {
  const ssh = execa('sh', [script, folder, ...args], {
    ...{ stdin: 'pipe', stdout: 'ignore', stderr: 'pipe' },
    ...{ detached: true, reject: false, buffer: false },
  });
  let said = '';
  ssh.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-keptCharacters)));
  ssh.stdin.on('error', () => undefined);
  const ended = new AbortController();
  const end = ssh.then(() => {
    ended.abort();
  });
  return {
    ended: ended.signal,
    said: async () => {
      await Promise.race([end, setTimeout(lastWordsMs)]);
      return said.trim();
    },
    end: async () => {
      ssh.stdin.end();
      await end;
    },
  };
}

const keptCharacters = 4_000;

/** A connection is seen to end before ssh has said why. */
const lastWordsMs = 500;

/** ssh makes its socket when the other side has let it in. */
async function comes(path: string, stop: AbortSignal): Promise<boolean> {
  while (!stop.aborted) {
    if (await exists(path)) return true;
    await setTimeout(25);
  }
  return false;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

const lastLines = 3;

/** The last words of ssh on the way to an engine, as the end of a sentence; empty where it said nothing. */
export function quoteSsh(said: string): string {
  return said === '' ? '' : `ssh said: ${said.split('\n').slice(-lastLines).join(' ')}`;
}
