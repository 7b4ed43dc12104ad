import {
  type Metric,
  type Parameter,
  type Workload,
  type WorkloadRequest,
  wholeProblem,
} from '../../model/index.ts';
import { type Load, type LoadPlace, type LoadRequest, loadArgv, ownClientArgv } from '../server/load.ts';
import { listOpenLoads, openLoadParameters } from '../server/open-loads.ts';
import { latencyMetrics } from '../server/rates.ts';
import { serverPrograms } from '../server/serve.ts';
import type { CommandLoad, RequestLoad, ServerManifest, ServiceRequest } from './service-schema.ts';

const usual = {
  connections: 20,
  warmupSeconds: 1,
  durationSeconds: 2,
  readySeconds: 20,
  clientSeconds: 5,
} as const;

/** Starting it, waiting until it answers, the beginnings and ends of the client's runs. */
const startMs = 500;
const timeoutMs = 30_000;

export const serverMetrics: readonly [Metric, ...Metric[]] = [
  { name: 'throughput', unit: 'req/s', title: 'Requests per second at saturation' },
  { name: 'cpu-per-request', unit: 'µs', title: 'CPU time of the service for a request' },
  { name: 'peak-rss', unit: 'KiB', title: 'Peak resident memory of the service’s processes' },
  ...latencyMetrics,
];

/** A client of the user's own knows nothing of ours. */
export function serverParameters({ load }: ServerManifest): readonly Parameter[] {
  if ('command' in load) return [];
  return [
    {
      name: 'connections',
      description: 'connections that the client keeps open',
      problem: (value) => wholeProblem(value, 1, 10_000),
    },
    {
      name: 'duration',
      description: 'seconds of a measured run',
      problem: (value) => secondsProblem(value, 0.1),
    },
    {
      name: 'warmup',
      description: 'seconds of the same load before it, which are thrown away; 0: none',
      problem: (value) => secondsProblem(value, 0),
    },
    ...openLoadParameters,
  ];
}

function secondsProblem(value: string, least: number): string | undefined {
  const right = /^\d+(?:\.\d+)?$/.test(value) && Number(value) >= least && Number(value) <= 3_600;
  return right ? undefined : `seconds from ${least} to 3600`;
}

/** As service.json has them. */
export function serverPreset({ load }: ServerManifest): Readonly<Record<string, string>> {
  if ('command' in load) return {};
  const { connections, warmupSeconds, durationSeconds, rates = [] } = load;
  return {
    connections: String(connections ?? usual.connections),
    duration: String(durationSeconds ?? usual.durationSeconds),
    warmup: String(warmupSeconds ?? usual.warmupSeconds),
    rates: rates.length === 0 ? 'none' : rates.join(','),
    slo: 'none',
  };
}

type Sizes = Readonly<Record<string, number>>;

/** One at saturation, one for each rate, one that looks for the highest rate within a limit. */
export function makeServerWorkloads(
  manifest: ServerManifest,
  sizes: Sizes,
  request: WorkloadRequest,
): readonly Workload[] {
  const { load } = manifest;
  const made =
    'command' in load
      ? [makeCommanded(manifest, load)]
      : makeRequested({ manifest, load, sizes }, request.params);
  return (request.companionCpus ?? 0) > 0
    ? made
    : made.map((workload) => ({
        ...workload,
        unavailable: 'service and client need a core each, and there is one (--cpus)',
      }));
}

function placeOf({ port, ready = {} }: ServerManifest): LoadPlace {
  return {
    control: port === 18_089 ? 18_088 : 18_089,
    port,
    withinMs: 1_000 * (ready.withinSeconds ?? usual.readySeconds),
    ...(ready.path !== undefined && { ready: { path: ready.path, status: ready.status ?? 200 } }),
  };
}

interface Timed {
  readonly name: string;
  readonly metrics: readonly [string, ...string[]];
  readonly companionArgv: readonly [string, ...string[]];
  readonly params: Workload['params'];
  readonly loadMs: number;
}

function toWorkload(manifest: ServerManifest, { loadMs, ...timed }: Timed): Workload {
  const place = placeOf(manifest);
  const expectedMs = startMs + loadMs;
  return {
    ...timed,
    argv: [serverPrograms.serve, String(place.control), ...manifest.command],
    expectedMs,
    timeoutMs: timeoutMs + place.withinMs + 3 * expectedMs,
  };
}

function makeCommanded(manifest: ServerManifest, load: CommandLoad): Workload {
  const { command, requests, warmup = true, secondsExpected = usual.clientSeconds } = load;
  return toWorkload(manifest, {
    name: 'saturation',
    metrics: ['throughput', 'cpu-per-request', 'peak-rss'],
    companionArgv: ownClientArgv(placeOf(manifest), { command, warmsUp: warmup }),
    params: { client: command.join(' '), requests: String(requests), warmup: warmup ? 'yes' : 'no' },
    loadMs: 1_000 * secondsExpected * (warmup ? 2 : 1),
  });
}

interface Requested {
  readonly manifest: ServerManifest;
  readonly load: RequestLoad;
  readonly sizes: Sizes;
}

function makeRequested({ manifest, load, sizes }: Requested, params: WorkloadRequest['params']): Workload[] {
  const { connections = '', duration = '', warmup = '' } = params;
  const [first, ...rest] = load.requests.map((request) => toLoadRequest(request, manifest.port, sizes));
  if (first === undefined) throw new Error('There is no request');
  const durationMs = 1_000 * Number(duration);
  const warmupMs = 1_000 * Number(warmup);
  const shared = {
    ...placeOf(manifest),
    connections: Number(connections),
    warmupMs,
    requests: [first, ...rest],
  } as const;
  const make = (timed: Omit<Timed, 'companionArgv'>, more: Pick<Load, 'arrivals' | 'durationMs'>): Workload =>
    toWorkload(manifest, { ...timed, companionArgv: loadArgv({ ...shared, ...more }) });
  const recorded = { connections, warmup, requests: String(load.requests.length) };
  return [
    make(
      {
        name: 'saturation',
        metrics: ['throughput', 'cpu-per-request', 'peak-rss'],
        params: { ...recorded, duration },
        loadMs: warmupMs + durationMs,
      },
      { durationMs },
    ),
    ...listOpenLoads(params).map(({ arrivals, durationMs: longMs, takesMs, params: own, ...rest }) =>
      make(
        { ...rest, params: { ...recorded, ...own }, loadMs: warmupMs + takesMs },
        { durationMs: longMs, arrivals },
      ),
    ),
  ];
}

/** Where the containers have the input files. */
const inputFolder = '/bench/input';

function toLoadRequest(request: ServiceRequest, port: number, sizes: Sizes): LoadRequest {
  const { method = 'GET', path, headers = {}, body = '', bodyFile, expect = {} } = request;
  const size = bodyFile === undefined ? Buffer.byteLength(body) : (sizes[bodyFile] ?? 0);
  const given = Object.keys(headers).map((name) => name.toLowerCase());
  const fields = {
    ...(!given.includes('host') && { Host: `127.0.0.1:${port}` }),
    ...headers,
    ...(size > 0 && { 'Content-Length': String(size) }),
  };
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
  ];
  return {
    text: `${lines.join('\r\n')}\r\n\r\n${bodyFile === undefined ? body : ''}`,
    ...(bodyFile !== undefined && { bodyFile: `${inputFolder}/${bodyFile}` }),
    ...(expect.status !== undefined && { status: expect.status }),
    ...(expect.body !== undefined && { body: expect.body }),
    ...(expect.bodyFile !== undefined && { expectedFile: `${inputFolder}/${expect.bodyFile}` }),
    ...(expect.contains !== undefined && { part: expect.contains }),
  };
}
