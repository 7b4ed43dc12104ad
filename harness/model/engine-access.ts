import type { FindCredentials } from './credentials.ts';
import type { EngineHost } from './engine-host.ts';
import type { EngineAddress } from './engine-request.ts';
import type { FindProxies } from './proxies.ts';

/** What this machine and its user have for getting to engines. Nothing is read or started before it is asked for. */
export interface EngineAccess {
  /** Where an engine may listen when none is named, best first. */
  readonly findAddresses: () => Promise<readonly EngineAddress[]>;
  /** Throws `no-engine` with the names there are. */
  readonly findContext: (name: string) => Promise<EngineAddress>;
  readonly openTunnel: OpenTunnel;
  readonly findCredentials: FindCredentials;
  readonly findProxies: FindProxies;
}

export interface TunnelRequest {
  readonly to: Extract<EngineHost, { kind: 'ssh' }>;
  /** In the place of the user's configuration of ssh. */
  readonly sshConfig?: string;
  readonly signal: AbortSignal;
}

/** Throws `no-engine` with what ssh said, and what to do about it. */
export type OpenTunnel = (request: TunnelRequest) => Promise<Tunnel>;

/** A socket of this machine behind which one of another machine is. */
export interface Tunnel extends AsyncDisposable {
  readonly socketPath: string;
  /** Why it broke, as far as that is known; empty when nothing was said. */
  readonly said: () => Promise<string>;
}
