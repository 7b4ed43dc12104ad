import {
  listOpenLoads,
  loadArgv as ownLoadArgv,
  serverPrograms,
  type OpenLoad,
  type Workload,
  type WorkloadRequest,
} from '#harness';
import {
  builds,
  certificates,
  parseConnections,
  parseList,
  type Build,
  type Certificate,
} from './parameters.ts';
import { isLatencyBound } from './validity.ts';

/** Where nginx and its supervisor listen, in a network that only server and client are in. */
const ports = { engineRun: 8089, control: 8088 } as const;

const page = '/test.html';

const programs = { profile: '/bench/nginx/nginx', distro: '/usr/sbin/nginx' } as const;

/** Starting nginx, waiting until it answers, the beginnings and ends of the client's runs. */
const startMs = 350;
const timeoutMs = 30_000;

/** `worker_connections` of the configuration that nginx ships. */
const stockWorkerConnections = 1024;

const latencyBound =
  'a worker has one connection at most: server and client wait for each other, so the rate is that of round trips, not the most that the server can serve';

interface Load {
  readonly build: Build;
  readonly tls: Certificate;
  readonly connections: number;
}

/**
 * One for each build, certificate and number of connections: `profile-http-c20`, `distro-https-p256-c100`. For each rate and limit there is
 * another of each build and certificate: `profile-http-rate-500`, `profile-http-slo-p99-5ms`.
 */
export function makeWorkloads(request: WorkloadRequest): readonly Workload[] {
  const { params } = request;
  const counts = parseConnections(params['connections']);
  return parseList(params['build'], builds).flatMap((build) =>
    parseList(params['tls'], certificates).flatMap((tls) => [
      ...counts.map((connections) => makeWorkload({ build, tls, connections }, request)),
      ...listOpenLoads(params).map((open) =>
        makeOpen({ build, tls, connections: Math.max(...counts) }, open, request),
      ),
    ]),
  );
}

const plainOnly = 'the client that keeps a rate of arrivals speaks no TLS';

/** Latencies that no client hides: it does not wait for answers before it asks again. */
function makeOpen(load: Load, open: OpenLoad, request: WorkloadRequest): Workload {
  const warmupMs = 1_000 * Number(request.params['warmup'] ?? '');
  const { threads: _threads, ...params } = describeLoad(load, request);
  const { arrivals, durationMs, metrics } = open;
  const expectedMs = startMs + warmupMs + open.takesMs;
  const unavailable = load.tls === 'none' ? whyUnavailable(load, request) : plainOnly;
  return {
    name: `${nameSite(load)}-${open.name}`,
    argv: serveArgv(load, request),
    companionArgv: ownLoadArgv({
      ...{ control: ports.control, port: ports.engineRun, withinMs: 10_000 },
      ready: { path: page, status: 200 },
      ...{ connections: load.connections, warmupMs, durationMs, arrivals },
      requests: [{ text: `GET ${page} HTTP/1.1\r\nHost: 127.0.0.1:${ports.engineRun}\r\n\r\n` }],
    }),
    metrics,
    params: { ...params, ...open.params },
    ...(load.build === 'distro' && { packages: ['nginx'] }),
    expectedMs,
    timeoutMs: timeoutMs + 2 * expectedMs,
    ...(unavailable !== undefined && { unavailable }),
  };
}

function nameSite({ build, tls }: Load): string {
  return `${build}-${tls === 'none' ? 'http' : `https-${tls}`}`;
}

function describeLoad(load: Load, request: WorkloadRequest) {
  const { config = '', duration = '', warmup = '' } = request.params;
  return {
    build: load.build,
    config,
    tls: load.tls,
    connections: String(load.connections),
    duration,
    warmup,
    workers: String(request.cpus),
    threads: String(countThreads(load, request)),
  };
}

function makeWorkload(load: Load, request: WorkloadRequest): Workload {
  const { build, connections } = load;
  const { duration = '', warmup = '' } = request.params;
  const expectedMs = startMs + 1_000 * (Number(duration) + Number(warmup));
  const unavailable = whyUnavailable(load, request);
  const params = describeLoad(load, request);
  return {
    name: `${nameSite(load)}-c${connections}`,
    argv: serveArgv(load, request),
    companionArgv: loadArgv(load, request),
    metrics: ['throughput', 'cpu-per-request', 'peak-rss', 'latency-p50', 'latency-p99'],
    params,
    ...(build === 'distro' && { packages: ['nginx'] }),
    expectedMs,
    timeoutMs: timeoutMs + 2 * expectedMs,
    ...(isLatencyBound(params) && { caveat: latencyBound }),
    ...(unavailable !== undefined && { unavailable }),
  };
}

function serveArgv({ build, tls }: Load, { cpus, params }: WorkloadRequest): Workload['argv'] {
  const conf = `/bench/nginx/conf/${params['config'] ?? ''}-${tls}.conf`;
  const directives = `daemon off; worker_processes ${cpus};`;
  // Until it has read its configuration, Debian's nginx would tell its troubles to a file that cannot be written.
  const options = ['-e', 'stderr', '-c', conf, '-g', directives];
  return [serverPrograms.serve, String(ports.control), programs[build], ...options];
}

function loadArgv(load: Load, request: WorkloadRequest): NonNullable<Workload['companionArgv']> {
  const { duration = '', warmup = '' } = request.params;
  const options = {
    control: ports.control,
    url: `${load.tls === 'none' ? 'http' : 'https'}://127.0.0.1:${ports.engineRun}${page}`,
    connections: load.connections,
    threads: countThreads(load, request),
    duration,
    warmup,
  };
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return ['/bench/client/load', ...words];
}

/** A thread without a connection is refused by wrk. */
function countThreads({ connections }: Load, { companionCpus = 0 }: WorkloadRequest): number {
  return Math.max(1, Math.min(companionCpus, connections));
}

function whyUnavailable({ connections }: Load, request: WorkloadRequest): string | undefined {
  const { cpus, companionCpus = 0, params } = request;
  if (companionCpus === 0) return 'server and client need a core each, and there is one (--cpus)';
  const room = stockWorkerConnections * cpus;
  if (params['config'] !== 'stock' || connections < room) return undefined;
  return `${connections} connections are more than the stock configuration has room for: ${room} with ${cpus} workers`;
}
