import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Server, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { hostname, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ContainerState, Pod, PodStatus } from '../engine/kubernetes/api.ts';
import { makeCertificates } from './certificates.ts';

/** A container of a pod as it is asked for, and the CPUs that it was given. */
export interface StubContainerRequest {
  readonly pod: string;
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly uid: string | undefined;
  readonly memoryBytes: number;
  readonly cpuset: string;
  /** Id of the container whose network it has. */
  readonly network: string | undefined;
}

/** A container that runs on this machine. */
export interface StubContainer {
  readonly id: string;
  readonly imageId: string;
  /** Joins its standard streams: what it says from now on goes to `say`, and what comes back is its input, open once. */
  attach(say: (channel: 1 | 2, content: Buffer) => void): Promise<Duplex>;
  log(): Promise<string>;
  state(): Promise<ContainerState>;
  remove(): Promise<void>;
}

/** What starts the containers of pods; a stub without one has pods that do what a test says. */
export type StartStubContainer = (request: StubContainerRequest) => Promise<StubContainer>;

interface StubRequest {
  readonly start?: StartStubContainer;
  /** Protocols of attach that the server speaks, best first. */
  readonly protocols?: readonly string[];
  readonly nodes?: readonly StubNode[];
  /** Whether the CPU manager is static: the last CPU is then what pods may have for themselves, one at a time. */
  readonly policy?: 'static' | 'none';
  readonly cpus?: number;
  /** Whether a pod that is deleted stays on the list, its containers having ended, until it is deleted without a grace period. */
  readonly lingers?: true;
}

interface StubNode {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly arch?: 'amd64' | 'arm64' | 'riscv64';
}

/** An API server that answers what is asked by this program of core/v1, over TLS and to one token. */
export interface KubernetesStub extends AsyncDisposable {
  /** Path of the kubeconfig with the context `stub`. */
  readonly kubeconfig: string;
  /** What was asked, such as `POST /api/v1/namespaces/default/pods`. */
  readonly asked: readonly string[];
  /** Bodies of the pods that were made. */
  readonly made: readonly PodBody[];
  /** Protocols of the connections to containers, in the order in which they were opened. */
  readonly spoken: readonly string[];
  podNames(): readonly string[];
  /** From now on requests of which `method path` has the pattern are answered with a status. */
  refuse(pattern: RegExp, status: number): void;
  allowAll(): void;
  /** The status that every pod has from now on, in the place of its own. */
  setStatus(status: PodStatus | undefined): void;
  setReady(ready: boolean): void;
  /** Ends all pods, and says of each that its kubelet evicted it. */
  evict(): Promise<void>;
  /** Has never heard of them, and ends them, as after the request of an eviction. */
  forgetPods(): Promise<void>;
  /** Cuts what is open between a client and a container; the containers go on. */
  cut(): void;
  /** Nothing is listening any more; what runs on the node stays. */
  stop(): Promise<void>;
  /** Listens again, where it does not. */
  restart(): Promise<void>;
}

interface PodBody {
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly nodeName: string;
    readonly hostNetwork: boolean;
    readonly containers: readonly ContainerBody[];
  };
}

interface ContainerBody {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly securityContext: { readonly runAsUser?: number };
  readonly resources: {
    readonly requests: { readonly cpu: string; readonly memory: string };
    readonly limits: { readonly cpu?: string; readonly memory: string };
  };
}

interface StubPod {
  readonly body: PodBody;
  readonly created: string;
  readonly containers: Map<string, StubContainer>;
  status?: PodStatus;
}

const token = 'stub-token';

const usualProtocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];

export async function startKubernetesStub(request: StubRequest = {}): Promise<KubernetesStub> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-kubernetes-'));
  const { server: certificates } = await makeCertificates(folder);
  const [cert, key] = await Promise.all(
    ['cert.pem', 'key.pem'].map((name) => readFile(join(certificates, name))),
  );
  const world = new StubWorld(request);
  const listen = async (port: number): Promise<Server> => {
    const server = createServer({ cert, key }, (asked, answer) => {
      void world.answer(asked, answer);
    });
    server.on('upgrade', (asked, socket, head) => {
      world.upgrade(asked, socket, head);
    });
    server.on('connection', (socket) => world.sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return server;
  };
  let server = await listen(0);
  // A server that listens on a port has its address.
  const { port } = server.address() as AddressInfo;
  const kubeconfig = join(folder, 'kubeconfig');
  await writeFile(kubeconfig, renderKubeconfig(port, join(certificates, 'ca.pem')));
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of world.sockets) socket.destroy();
    world.sockets.clear();
    await closed;
  };
  return {
    kubeconfig,
    asked: world.asked,
    made: world.made,
    spoken: world.spoken,
    podNames: () => [...world.pods.keys()],
    refuse: (pattern, status) => world.refusals.push({ pattern, status }),
    allowAll: () => world.refusals.splice(0),
    setStatus: (status) => (world.status = status),
    setReady: (ready) => (world.ready = ready),
    evict: () => world.evict(),
    forgetPods: () => world.forgetPods(),
    cut: () => {
      for (const socket of world.connections) socket.terminate();
    },
    stop,
    restart: async () => {
      if (!server.listening) server = await listen(port);
    },
    [Symbol.asyncDispose]: async () => {
      await stop();
      await world.forgetPods();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function renderKubeconfig(port: number, ca: string): string {
  const part = (name: string, value: object): object => ({ name: 'stub', [name]: value });
  return JSON.stringify({
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'stub' },
    clusters: [part('cluster', { server: `https://127.0.0.1:${port}`, 'certificate-authority': ca })],
    users: [part('user', { token })],
    contexts: [part('context', { cluster: 'stub', user: 'stub', namespace: 'bench' })],
  });
}

interface Found {
  readonly code: number;
  readonly body: unknown;
}

/** What the API server knows, and what runs on its nodes. */
class StubWorld {
  readonly asked: string[] = [];
  readonly made: PodBody[] = [];
  readonly spoken: string[] = [];
  readonly pods = new Map<string, StubPod>();
  readonly refusals: { pattern: RegExp; status: number }[] = [];
  readonly sockets = new Set<Duplex>();
  readonly connections = new Set<WebSocket>();
  status: PodStatus | undefined;
  ready = true;
  readonly #request: StubRequest;
  readonly #socketServer: WebSocketServer;

  constructor(request: StubRequest) {
    this.#request = request;
    const { protocols = usualProtocols } = request;
    this.#socketServer = new WebSocketServer({
      noServer: true,
      handleProtocols: (offered) => protocols.find((one) => offered.has(one)) ?? false,
    });
  }

  async answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await readBody(asked);
    const { code, body: text } = await this.#find(asked, body).catch((error: unknown) => ({
      ...{ code: 500, body: toStatus(500, String(error)) },
    }));
    answer.writeHead(code, { 'content-type': typeof text === 'string' ? 'text/plain' : 'application/json' });
    answer.end(typeof text === 'string' ? text : JSON.stringify(text));
  }

  async #find(asked: IncomingMessage, body: string): Promise<Found> {
    const { method = '', url = '', headers } = asked;
    this.asked.push(`${method} ${url}`);
    const refused = this.#refusal(`${method} ${url}`, headers.authorization);
    if (refused !== undefined) return { code: refused, body: toStatus(refused) };
    const { pathname, searchParams } = new URL(url, 'https://stub');
    if (pathname === '/api/v1/nodes')
      return ok({ items: this.#listNodes(searchParams.get('labelSelector')) });
    const node = /^\/api\/v1\/nodes\/([^/]+)(\/proxy\/configz)?$/.exec(pathname);
    if (node?.[2] !== undefined)
      return ok({ kubeletconfig: { cpuManagerPolicy: this.#request.policy ?? 'static' } });
    if (node !== null)
      return orMissing(this.#listNodes(null).find(({ metadata }) => metadata.name === node[1]));
    if (pathname.endsWith('/networkpolicies')) return ok({ items: [] });
    return this.#findPods(method, { pathname, searchParams, body });
  }

  async #findPods(
    method: string,
    { pathname, searchParams, body }: { pathname: string; searchParams: URLSearchParams; body: string },
  ): Promise<Found> {
    const [, name, what] = /^\/api\/v1\/namespaces\/bench\/pods(?:\/([^/]+))?(\/log)?$/.exec(pathname) ?? [];
    if (name === undefined && method === 'POST') return ok(await this.#create(JSON.parse(body) as PodBody));
    if (name === undefined) return ok({ items: await this.#listPods(searchParams) });
    const pod = this.pods.get(name);
    if (pod === undefined) return { code: 404, body: toStatus(404, `pods "${name}" not found`) };
    if (what !== undefined)
      return {
        code: 200,
        body: (await pod.containers.get(searchParams.get('container') ?? '')?.log()) ?? '',
      };
    if (method === 'GET') return ok(await this.#describe(pod));
    const { gracePeriodSeconds } = JSON.parse(body) as { readonly gracePeriodSeconds: number };
    if (this.#request.lingers === true && gracePeriodSeconds > 0) await endButList(pod);
    else await this.#remove(name);
    return ok(await this.#describe(pod));
  }

  #refusal(what: string, authorization = ''): number | undefined {
    if (authorization !== `Bearer ${token}`) return 401;
    return this.refusals.find(({ pattern }) => pattern.test(what))?.status;
  }

  #listNodes(selector: string | null) {
    const { nodes = [{ name: 'node' }], cpus = 2 } = this.#request;
    const [wanted, value] = (selector ?? '').split('=');
    const chosen = nodes.filter(({ labels = {} }) => !wanted || labels[wanted] === value);
    return chosen.map(({ name, labels = {}, arch = 'amd64' }) => ({
      metadata: { name, labels: { 'kubernetes.io/hostname': hostname(), ...labels } },
      status: {
        capacity: { cpu: String(cpus), memory: `${Math.floor(totalmem() / 1024)}Ki` },
        allocatable: { cpu: `${cpus * 1000 - 500}m`, memory: '1Gi' },
        conditions: [
          {
            type: 'Ready',
            status: this.ready ? 'True' : 'Unknown',
            message: 'Kubelet stopped posting node status.',
          },
        ],
        nodeInfo: {
          architecture: arch,
          containerRuntimeVersion: 'docker://stub',
          kernelVersion: release(),
          kubeletVersion: 'v1.20.2-stub',
        },
      },
    }));
  }

  async #create(body: PodBody): Promise<Pod> {
    this.made.push(body);
    const pod: StubPod = { body, created: new Date().toISOString(), containers: new Map() };
    this.pods.set(body.metadata.name, pod);
    if (this.status === undefined) void this.#start(pod);
    return this.#describe(pod);
  }

  /** What cannot be started stands in the pod's status, as a kubelet puts it there. */
  async #start(pod: StubPod): Promise<void> {
    const { start, cpus = 2, policy = 'static' } = this.#request;
    if (start === undefined) return;
    const [own, all] = [String(cpus - 1), `0-${cpus - 1}`];
    let network: string | undefined;
    for (const { name, image, command, securityContext, resources } of pod.body.spec.containers) {
      const exclusive = policy === 'static' && /^\d+$/.test(resources.limits.cpu ?? '');
      try {
        const container = await start({
          ...{ pod: pod.body.metadata.name, name, image, command, network },
          uid: securityContext.runAsUser?.toString(),
          memoryBytes: Number(resources.limits.memory),
          cpuset: exclusive ? own : all,
        });
        pod.containers.set(name, container);
        network ??= container.id;
      } catch (error) {
        const waiting = { reason: 'CreateContainerError', message: String(error) };
        pod.status = { phase: 'Pending', containerStatuses: [{ name, state: { waiting } }] };
      }
    }
  }

  async #describe({ body, created, containers, status }: StubPod): Promise<Pod> {
    const { metadata, spec } = body;
    return {
      metadata: { ...metadata, creationTimestamp: created },
      spec: { nodeName: spec.nodeName },
      status: this.status ?? status ?? (await describeStatus(body, containers)),
    };
  }

  async #listPods(query: URLSearchParams): Promise<Pod[]> {
    const wanted = (query.get('labelSelector') ?? '').split(',').filter(Boolean);
    const found = [...this.pods.values()].filter(({ body }) =>
      wanted.every((one) => {
        const [name = '', value] = one.split('=');
        const label = body.metadata.labels[name];
        return value === undefined ? label !== undefined : label === value;
      }),
    );
    return Promise.all(found.map((pod) => this.#describe(pod)));
  }

  async #remove(name: string): Promise<void> {
    const pod = this.pods.get(name);
    if (pod !== undefined) await endContainers(pod);
    this.pods.delete(name);
  }

  async evict(): Promise<void> {
    for (const pod of this.pods.values()) {
      const message = 'The node was low on resource: memory. ';
      pod.status = { phase: 'Failed', reason: 'Evicted', message };
      await endContainers(pod);
    }
  }

  async forgetPods(): Promise<void> {
    const pods = [...this.pods.values()];
    this.pods.clear();
    await Promise.all(pods.map(endContainers));
  }

  upgrade(asked: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { url = '', headers } = asked;
    this.asked.push(`GET ${url}`);
    const refused = this.#refusal(`GET ${url}`, headers.authorization);
    const { pathname, searchParams } = new URL(url, 'https://stub');
    const [, name = ''] = /\/pods\/([^/]+)\/attach$/.exec(pathname) ?? [];
    const container = this.pods.get(name)?.containers.get(searchParams.get('container') ?? '');
    if (refused !== undefined || container === undefined) {
      refuseUpgrade(socket, refused ?? 404);
      return;
    }
    this.#socketServer.handleUpgrade(asked, socket, head, (opened) => {
      this.spoken.push(opened.protocol);
      this.connections.add(opened);
      opened.on('close', () => this.connections.delete(opened));
      void joinStreams(opened, container);
    });
  }
}

function ok(body: unknown): Found {
  return { code: 200, body };
}

function orMissing(body: unknown): Found {
  return body === undefined ? { code: 404, body: toStatus(404) } : ok(body);
}

/** The API's own form of a refusal. */
function toStatus(code: number, message = `the stub answers ${code}`): object {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code };
}

async function readBody(asked: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of asked) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts).toString();
}

function refuseUpgrade(socket: Duplex, code: number): void {
  const body = JSON.stringify(toStatus(code));
  socket.end(
    `HTTP/1.1 ${code} Refused\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

async function describeStatus(
  { spec }: PodBody,
  containers: ReadonlyMap<string, StubContainer>,
): Promise<PodStatus> {
  if (containers.size < spec.containers.length) return { phase: 'Pending' };
  const containerStatuses = await Promise.all(
    [...containers].map(async ([name, container]) => ({
      name,
      imageID: container.imageId,
      containerID: `docker://${container.id}`,
      state: await container.state(),
    })),
  );
  const ends = containerStatuses.flatMap(({ state }) => state.terminated ?? []);
  const over = ends.some(({ exitCode }) => exitCode !== 0) ? 'Failed' : 'Succeeded';
  return { phase: ends.length === containers.size ? over : 'Running', containerStatuses };
}

async function endButList(pod: StubPod): Promise<void> {
  const state = { terminated: { exitCode: 0, reason: 'Completed' } };
  const containerStatuses = [...pod.containers.keys()].map((name) => ({ name, state }));
  await endContainers(pod);
  pod.status = { phase: 'Succeeded', containerStatuses };
}

async function endContainers({ containers }: StubPod): Promise<void> {
  await Promise.all([...containers.values()].map((container) => container.remove()));
}

/** Channels have their number before each message; 255 closes one, where the protocol is the fifth. */
async function joinStreams(socket: WebSocket, container: StubContainer): Promise<void> {
  const pending: Buffer[] = [];
  const joined: { stream?: Duplex } = {};
  const take = (message: Buffer): void => {
    const [channel] = message;
    if (channel === 0) joined.stream?.write(message.subarray(1));
    if (channel === 255 && socket.protocol.startsWith('v5') && message[1] === 0) joined.stream?.end();
  };
  socket.on('message', (data) => {
    const message = data as Buffer;
    if (joined.stream === undefined) pending.push(message);
    else take(message);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => joined.stream?.end());
  const stream = await container.attach((channel, content) => {
    socket.send(Buffer.concat([Buffer.from([channel]), content]));
  });
  stream.on('error', () => undefined);
  stream.on('close', () => {
    socket.send(Buffer.concat([Buffer.from([3]), Buffer.from('{"status":"Success"}')]));
    socket.close();
  });
  joined.stream = stream;
  pending.forEach(take);
}
