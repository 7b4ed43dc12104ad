import { serverPrograms, type Workload, type WorkloadRequest } from '#harness';
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

/** One for each build, certificate and number of connections: `profile-http-c20`, `distro-https-p256-c100`. */
export function makeWorkloads(request: WorkloadRequest): readonly Workload[] {
  const { params } = request;
  return parseList(params['build'], builds).flatMap((build) =>
    parseList(params['tls'], certificates).flatMap((tls) =>
      parseConnections(params['connections']).map((connections) =>
        makeWorkload({ build, tls, connections }, request),
      ),
    ),
  );
}

function makeWorkload(load: Load, request: WorkloadRequest): Workload {
  const { build, tls, connections } = load;
  const { config = '', duration = '', warmup = '' } = request.params;
  const expectedMs = startMs + 1_000 * (Number(duration) + Number(warmup));
  const unavailable = whyUnavailable(load, request);
  const params = {
    build,
    config,
    tls,
    connections: String(connections),
    duration,
    warmup,
    workers: String(request.cpus),
    threads: String(countThreads(load, request)),
  };
  return {
    name: `${build}-${tls === 'none' ? 'http' : `https-${tls}`}-c${connections}`,
    argv: serveArgv(load, request),
    companionArgv: loadArgv(load, request),
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
    url: `${load.tls === 'none' ? 'http' : 'https'}://127.0.0.1:${ports.engineRun}/test.html`,
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
