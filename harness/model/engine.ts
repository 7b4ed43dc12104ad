import type { Readable } from 'node:stream';
import type { Arch } from './arch.ts';
import type { EngineFacts } from './schema/engine.ts';
import type { ImageFacts } from './schema/image.ts';
import type { Confinement } from './schema/proof.ts';
import type { Mount } from './schema/suite.ts';
import { type SeccompMode, seccompModes } from './schema/words.ts';

export type { EngineFacts } from './schema/engine.ts';
export type { Confinement } from './schema/proof.ts';
export { seccompModes, type SeccompMode } from './schema/words.ts';

/** The harness asks this of a container engine, and no more. */
export interface Engine extends AsyncDisposable {
  readonly facts: EngineFacts;
  /** The image's facts, or undefined when the engine does not have it. */
  inspect(tag: string): Promise<ImageFacts | undefined>;
  /** Throws `registry-unreachable` where another time or another network may help, `pull-failed` where they will not. */
  pull(request: PullRequest, watch: Watch): Promise<ImageFacts>;
  /** Throws `build-failed`, or `build-stalled` when the engine says nothing any more: once more may help. */
  build(request: BuildRequest, watch: Watch): Promise<ImageFacts>;
  /**
   * The regular files of an image that are there, by their paths, as text; nothing of the image is run for that. Throws
   * `engine-refused`, also for a file beyond `maxFileBytes`.
   */
  readFiles(tag: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * The files and folders of an image that are there, by their paths, each with where it is when links are followed; nothing of
   * the image is run for that. Throws `engine-refused`.
   */
  findFiles(tag: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Whether a program of an image can be run here: what the image is for, the engine is or emulates. */
  canRun(tag: string): Promise<boolean>;
  start(request: ContainerRequest, signal: AbortSignal): Promise<Container>;
  /**
   * Starts containers that have one network, and answers with one for each request, in their order. Where one cannot be started, none
   * is left.
   */
  startGroup(requests: readonly ContainerRequest[], signal: AbortSignal): Promise<readonly Container[]>;
  /** Removes every container that carries all of these labels and says how many there were. */
  sweep(labels: Readonly<Record<string, string>>): Promise<number>;
  /** Removes containers that this program made, in whichever process, and nobody else's. */
  clear(whose: Whose): Promise<Cleared>;
  /** Removes images that this program built, and nobody else's. */
  removeImages(): Promise<RemovedImages>;
}

/** `gone`: of processes that are seen to be gone. */
export type Whose = 'gone' | 'everybody';

/** How many containers. */
export interface Cleared {
  readonly removed: number;
  /** Left, because the process that has them lives. */
  readonly living: number;
  /** Left, because it cannot be seen from here whether it does: it is of another machine, or of an earlier boot. */
  readonly unknown: number;
}

export interface RemovedImages {
  /** How many, steps of builds included. */
  readonly removed: number;
  /** On the engine's disk. */
  readonly freedBytes: number;
  readonly left: readonly LeftImage[];
}

/** One that somebody needs. */
export interface LeftImage {
  /** Its tag. */
  readonly image: string;
  readonly reason: string;
}

/** Databases of packages have less, even of a whole desktop. */
export const maxFileBytes = 2 ** 26;

/** Several engines, in the order in which they were asked for. Closing closes all. */
export interface ConnectedEngines extends AsyncDisposable {
  readonly engines: EngineList;
}

export type EngineList = readonly [Engine, ...Engine[]];

/** Facts of the engines of a run, in the order of its engines. */
export type EngineFactsList = readonly [EngineFacts, ...EngineFacts[]];

export function enginesOf([first, ...rest]: EngineList): EngineFactsList {
  return [first.facts, ...rest.map(({ facts: engine }) => engine)];
}

export interface Watch {
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}

export interface PullRequest {
  /** An image of any registry: `debian:12-slim`, `ghcr.io/bell-sw/alpaquita-linux-base@sha256:…`. */
  readonly reference: string;
  readonly arch: Arch;
  /** The name it gets in the engine instead of its reference, which goes on to stand for what it stood for. */
  readonly as?: string;
  /** Whether to wait for a registry that cannot be reached, or to do without it at once. */
  readonly unreachable: 'wait' | 'give-up';
}

export interface BuildRequest {
  readonly tag: string;
  /** A tar archive of the context. */
  readonly context: Readable;
  readonly dockerfile: string;
  readonly args: Readonly<Record<string, string>>;
  readonly arch: Arch;
  readonly labels: Readonly<Record<string, string>>;
  /** See `fresh` of a recipe. */
  readonly fresh?: true;
}

export interface ContainerRequest {
  readonly image: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** How many CPUs it is to have; which it has got its launcher says when it is ready. */
  readonly cpus: number;
  /** The ones to be had where the engine lets them be chosen, in the kernel's list format: `0-3,6`. */
  readonly cpuset: string;
  /** Looks at its machine, and measures nothing: it takes no CPU away from those that do. */
  readonly observes?: true;
  readonly memoryBytes: number;
  /** Its user is that of its image, as a rule root; else nobody. */
  readonly asImageUser?: true;
  /** Paths of the engine's machine, and where the container has them, to be read only. */
  readonly mounts?: readonly Pick<Mount, 'source' | 'target'>[];
}

/** One running container, and the line to the launcher that is its first process. */
export interface Container extends AsyncDisposable {
  readonly containerId: string;
  /** Present where the engine was asked for CPUs that nobody else has, and others may run on them. */
  readonly sharesCpus?: true;
  send(line: string): void;
  /** Output of the launcher. It ends when the container does, and throws when the engine is lost, or knows how the container ended. */
  readonly received: AsyncIterable<Uint8Array>;
}

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

/** These show a registry who asks (Docker Engine API, "X-Registry-Auth"). They are never printed and never stored. */
export type Credentials =
  | { readonly username: string; readonly password: string; readonly serveraddress: string }
  | { readonly identitytoken: string; readonly serveraddress: string };

export type FoundCredentials =
  | { readonly kind: 'found'; readonly credentials: Credentials }
  /** The reason is fit to be shown. */
  | { readonly kind: 'none'; readonly reason: string };

/** Looks up what is kept for a registry, such as `docker.io` or `registry.example:5000`. */
export type FindCredentials = (registry: string, signal: AbortSignal) => Promise<FoundCredentials>;

/** Where an engine listens, and what is needed to get there. */
export interface EngineAddress {
  /** See `parseEngineHost()`. */
  readonly host: string;
  /** Folder with `ca.pem`, `cert.pem` and `key.pem`: TLS, each side shown to the other. */
  readonly certificates?: string;
  /** OpenSSH's configuration for the way there, in the place of the user's own: `ssh -F`. */
  readonly sshConfig?: string;
}

/** One of Docker's own contexts, by name (docs.docker.com, "Docker contexts"). */
interface EngineContext {
  readonly context: string;
}

/** A Kubernetes cluster, each node of which is an engine. */
export interface ClusterAddress {
  /** A context of the user's kubeconfig. */
  readonly kubernetes: string;
  /** Where pods are made; the context's own, or `default`, when left out. */
  readonly namespace?: string;
  /** A label selector of nodes; all that are ready, when left out. */
  readonly nodes?: string;
  /** Where images are pushed to, and nodes pull them from: `registry.example:5000/bench`. */
  readonly registry?: string;
  /** The same registry, as nodes call it, where that is another name. */
  readonly pullFrom?: string;
  /** Pods have the node's network: for clusters without one of their own. */
  readonly hostNetwork?: boolean;
}

/** An engine that containers are to run on, or several: one for each node of a cluster. */
export type EngineRequest = (EngineAddress | EngineContext | ClusterAddress) & {
  /** Part of the id of every cell that is measured there. */
  readonly name: string;
  /** CPUs of its containers, in the place of the run's. */
  readonly cpus?: readonly number[];
};

/** The name of an engine becomes a part of the ids of cells, where `/` separates the parts. */
export const engineName = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Name of the engine that is found where the user named none. */
export const foundEngineName = 'local';

/**
 * Build arguments that every builder knows without being told (docs.docker.com, "Predefined ARGs"): they are in the
 * environment of what a build runs, and neither in the image nor in what decides whether a step is done again.
 */
export type BuildProxies = Readonly<Record<string, string>>;

/** The proxies that builds of the engine at an address go through; none where none are set. */
export type FindProxies = (host: string) => Promise<BuildProxies>;

/** The ways that this machine and its user have to engines. Nothing is read or started before it is asked for. */
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

/** Undefined where the text is not what Linux writes. */
export function parseConfinement(status: string): Confinement | undefined {
  const read = (name: string): string | undefined =>
    new RegExp(`^${name}:[ \\t]*(.+)$`, 'm').exec(status)?.[1];
  const [uid, capabilities, gain] = [read('Uid')?.split(/\s+/)[1], read('CapEff'), read('NoNewPrivs')];
  const seccomp = seccompModes[Number(read('Seccomp'))];
  if (uid === undefined || capabilities === undefined || gain === undefined || seccomp === undefined)
    return undefined;
  return { uid: Number(uid), capabilities, noNewPrivileges: gain === '1', seccomp };
}

/** The profile that an engine says it puts on containers, as it names it; `none` where it has no seccomp. */
export function seccompProfileOf({ securityOptions }: Pick<EngineFacts, 'securityOptions'>): string {
  const option = securityOptions.find((one) => /(?:^|=)seccomp(?:,|$)/.test(one));
  return option === undefined ? 'none' : (/profile=([^,]+)/.exec(option)?.[1] ?? 'default');
}

/** The mode by the engine's own account, for runs in which no process was looked at. */
export function seccompModeOf(engine: Pick<EngineFacts, 'securityOptions'>): SeccompMode {
  return ['none', 'unconfined'].includes(seccompProfileOf(engine)) ? 'disabled' : 'filter';
}

/** Programs in C and in Go, engines among them, print these for ENOSPC and EDQUOT. */
export const fullDisk = /no space left on device|disk quota exceeded/i;
