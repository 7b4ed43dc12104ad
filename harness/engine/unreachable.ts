import { BenchError } from '../errors.ts';
import type { EngineAddress } from '../model/engine-request.ts';
import { tellSsh } from './ssh-words.ts';

interface Attempt {
  readonly address: EngineAddress;
  /** On the way there. */
  readonly said: string;
}

/** Why an engine cannot be used, as a `no-engine` with what to do about it. */
export function explainUnreachable(error: unknown, { address, said }: Attempt): BenchError {
  if (error instanceof BenchError) return error;
  const found = error instanceof Error ? error.message.trim() : String(error);
  const way = said === '' ? [] : [tellSsh(said)];
  return new BenchError('no-engine', [found, ...way].join('; '), {
    hint: remedyFor(error, address),
    cause: error,
  });
}

/** Codes are those of Node ("TLS", X509 certificate error codes; OpenSSL's alerts) and of the system. */
function remedyFor(error: unknown, { host, certificates }: EngineAddress): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'Name the engine as its certificate does, or make it one with this name (subjectAltName)';
  if (/ALERT|SSLV3|TLSV1/.test(code))
    return `The engine does not accept ${certificates ?? ''}/cert.pem: have it signed by the CA that the engine trusts`;
  if (/CERT|SIGNATURE|ISSUER/.test(code))
    return `Put the CA that has signed the engine's certificate into ${certificates ?? ''}/ca.pem`;
  if (host.startsWith('ssh://'))
    return 'See that Docker runs there and that this user may use its socket (group docker); another socket goes behind the host: ssh://host/run/user/1000/docker.sock';
  return code === 'EACCES'
    ? 'Join the group of the socket, then log in again: sudo usermod -aG docker $USER'
    : 'Start the engine, or run npm run setup, or set DOCKER_HOST to where one listens';
}
