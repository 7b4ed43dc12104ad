import { BenchError } from '../errors.ts';
import type { TunnelRequest } from '../model/engine-access.ts';

/** What OpenSSH and the shell write, and what to do about it; `%` is how the user would call ssh. First match first. */
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
