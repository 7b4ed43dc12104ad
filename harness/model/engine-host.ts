/** A way to an engine, taken apart. */
export type EngineHost =
  | { readonly kind: 'unix'; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly hostname: string;
      readonly port: number | undefined;
      /** Whether nobody but this machine can listen in, or answer in its place. */
      readonly loopback: boolean;
    }
  | {
      readonly kind: 'ssh';
      readonly hostname: string;
      readonly user: string | undefined;
      readonly port: number | undefined;
      /** Path of the engine's socket over there. */
      readonly socket: string;
    };

export const hostForms = 'unix:///path, tcp://host:port or ssh://[user@]host[:port][/path/of/the/socket]';

const usualSocket = '/var/run/docker.sock';

/** Undefined when it is none of `hostForms`. A password is none of ours to know: ssh has keys and an agent. */
export function parseEngineHost(host: string): EngineHost | undefined {
  if (host.startsWith('unix:///')) return { kind: 'unix', path: host.slice('unix://'.length) };
  const url = URL.canParse(host) ? new URL(host) : undefined;
  // A name that begins with a dash would be taken for an option of ssh.
  if (url === undefined || !/^[^-]/.test(url.hostname) || url.password !== '') return undefined;
  if (url.search !== '' || url.hash !== '') return undefined;
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? undefined : Number(url.port);
  if (url.protocol === 'tcp:') return parseTcp(url, hostname, port);
  if (url.protocol !== 'ssh:') return undefined;
  const user = url.username === '' ? undefined : url.username;
  const socket = url.pathname.length > 1 ? url.pathname : usualSocket;
  return { kind: 'ssh', hostname, user, port, socket };
}

function parseTcp(url: URL, hostname: string, port: number | undefined): EngineHost | undefined {
  if (url.username !== '' || url.pathname.length > 1) return undefined;
  const loopback = hostname === 'localhost' || hostname === '::1' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
  return { kind: 'tcp', hostname, port, loopback };
}

/** Why an engine must not be talked to without TLS (docs.docker.com, "Protect the Docker daemon socket"). */
export const plainTcpRefused =
  'plain tcp is for this machine only: whoever reaches such an engine is root on its machine';
