import { fileURLToPath } from 'node:url';
import type { Arch, BuildRecipe, Outcome, Reading } from '../../model/index.ts';
import { debianToolchain } from '../debian.ts';
import { type DriverLine, readDriverLine } from '../driver-output.ts';
import { serverPrograms } from './serve.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** An image with `load` in /out, linked statically: see container/load.c. */
export function loadRecipe(arch: Arch): BuildRecipe {
  return {
    ...{ kind: 'build', name: 'server-load', folder, dockerfile: 'load.Dockerfile' },
    ...{ files: ['container'], args: {}, parents: { TOOLCHAIN: debianToolchain(arch) } },
  };
}

/** A request as it goes over the wire, and what its answer has to be. */
export interface LoadRequest {
  /** Line, fields and body. */
  readonly text: string;
  /** A file of the companion whose content follows. */
  readonly bodyFile?: string;
  /** 200, when left out. */
  readonly status?: number;
  /** The whole body of the answer, or a file of the companion that holds it. */
  readonly body?: string;
  readonly expectedFile?: string;
  /** Somewhere in that body. */
  readonly part?: string;
}

/** When a server is ready, and how it is told of the marks. */
export interface LoadPlace {
  /** Where `serve` listens. */
  readonly control: number;
  readonly port: number;
  /** Asked until it answers with the status; left out where it is enough that the port accepts a connection. */
  readonly ready?: { readonly path: string; readonly status: number };
  readonly withinMs: number;
}

/** A share of the answers, and the time that it has to stay below: `{ share: 0.99, ms: 5 }`. */
export interface LatencyLimit {
  readonly share: number;
  readonly ms: number;
}

export interface Load extends LoadPlace {
  readonly connections: number;
  readonly warmupMs: number;
  readonly durationMs: number;
  /**
   * Arrivals a second, whose answers are timed; or the limit that the highest such rate is looked for with. Without either
   * each connection asks again once it was answered.
   */
  readonly arrivals?: { readonly rate: number } | { readonly limit: LatencyLimit };
  readonly requests: readonly [LoadRequest, ...LoadRequest[]];
}

/** The command of the companion that puts load on a server. */
export function loadArgv(load: Load): readonly [string, ...string[]] {
  const { connections, warmupMs, durationMs, arrivals, requests } = load;
  return [
    ...placeArgv(load),
    ...words({ connections, warmup: warmupMs, duration: durationMs }),
    ...arrivalWords(arrivals),
    ...requests.flatMap(requestWords),
  ];
}

function arrivalWords(arrivals: Load['arrivals']): string[] {
  if (arrivals === undefined) return [];
  if ('rate' in arrivals) return words({ rate: arrivals.rate });
  return words({ slo: `${arrivals.limit.share}:${arrivals.limit.ms}` });
}

/** The command of the companion that runs a client of the user's own; where it warms up, once before as well. */
export function ownClientArgv(
  place: LoadPlace,
  { command, warmsUp }: { readonly command: readonly string[]; readonly warmsUp: boolean },
): readonly [string, ...string[]] {
  return [...placeArgv(place), '--warmup', warmsUp ? '1' : '0', '--', ...command];
}

function placeArgv({ control, port, withinMs, ready }: LoadPlace): readonly [string, ...string[]] {
  const where = { control, port, within: withinMs, ...(ready && { path: ready.path, status: ready.status }) };
  return [serverPrograms.load, ...words(where)];
}

function requestWords({ text, bodyFile, status, body, expectedFile, part }: LoadRequest): string[] {
  return words({
    request: text,
    ...(bodyFile !== undefined && { 'body-file': bodyFile }),
    ...(status !== undefined && { 'expect-status': status }),
    ...(body !== undefined && { 'expect-body': body }),
    ...(expectedFile !== undefined && { 'expect-file': expectedFile }),
    ...(part !== undefined && { 'expect-part': part }),
  });
}

function words(options: Readonly<Record<string, string | number>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

/** `load` prints a line of this. */
export type LoadReport = (ClosedReport | OpenReport | SearchReport | CommandReport) & {
  /** Somebody preloaded a library into the client: it is not the same for all variants any more. */
  readonly preloaded: boolean;
};

interface Counts {
  readonly answers: number;
  /** Those that came within the time. */
  readonly in_time: number;
  readonly duration_ns: number;
  /** Arrivals that had no answer two seconds after the end: their latencies are as long as they had waited by then. */
  readonly unfinished: number;
  readonly latency_ns: Readonly<Record<'p50' | 'p90' | 'p99' | 'p99.9', number>>;
  readonly delay_p99_ns: number;
  readonly client_cpu_us: number;
  readonly wall_us: number;
}

interface ClosedReport extends Counts {
  readonly kind: 'closed';
}

interface OpenReport extends Counts {
  readonly kind: 'open';
}

interface SearchReport {
  readonly kind: 'search';
  /** The highest rate that was tried at which the limit held; 0 where it held at none. */
  readonly rate: number;
  /** The lowest at which it did not. */
  readonly lowest_failed: number;
  /** What the server did in a closed loop. */
  readonly saturation: number;
  readonly delay_p99_ns: number;
}

interface CommandReport {
  readonly kind: 'command';
  readonly client_cpu_us: number;
  readonly wall_us: number;
}

const numbersOf = {
  closed: ['answers', 'in_time', 'duration_ns', 'unfinished', 'delay_p99_ns', 'client_cpu_us', 'wall_us'],
  open: ['answers', 'in_time', 'duration_ns', 'unfinished', 'delay_p99_ns', 'client_cpu_us', 'wall_us'],
  search: ['rate', 'lowest_failed', 'saturation', 'delay_p99_ns'],
  command: ['client_cpu_us', 'wall_us'],
} as const satisfies Record<LoadReport['kind'], readonly string[]>;

const percentiles = ['p50', 'p90', 'p99', 'p99.9'] as const;

/** Reads what `load` printed, where it ended well. */
export function readLoad(outcome: Outcome): DriverLine<LoadReport> {
  return readDriverLine(outcome, isReport);
}

function isReport(value: unknown): value is LoadReport {
  if (!isObject(value) || typeof value['preloaded'] !== 'boolean') return false;
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(numbersOf, kind)) return false;
  // It is one of the keys, as was just seen.
  const known = kind as keyof typeof numbersOf;
  const counted = numbersOf[known].every((name) => isCount(value[name]));
  const latencies = value['latency_ns'];
  const timed = known === 'closed' || known === 'open';
  return (
    counted && (!timed || (isObject(latencies) && percentiles.every((name) => isCount(latencies[name]))))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/**
 * So many arrivals leave ten above a percentile: p99.9 needs 10,000 of them. With fewer it is the latency of some few
 * answers, which says nothing of the next run.
 */
const answersAbove = 10;

/** Latencies in milliseconds by the names of metrics: `latency-p99`. Percentiles that too few arrivals tell are left out. */
export function toLatencies({ answers, unfinished, latency_ns }: Counts): Readonly<Record<string, number>> {
  const share = { p50: 0.5, p90: 0.9, p99: 0.99, 'p99.9': 0.999 } as const;
  const told = percentiles.filter(
    (name) => (answers + unfinished) * (1 - share[name]) >= answersAbove - 1e-6,
  );
  return Object.fromEntries(told.map((name) => [`latency-${name}`, latency_ns[name] / 1e6]));
}

type Fault = Extract<Reading, { kind: 'failed' | 'invalid' }>;

/** Above this share of its time the client had none left: it was measured too. */
const busyClient = 0.98;

/** A client that sends later than this, though a connection was free, is late itself: in milliseconds. */
const latestSendMs = 1;

/** The share of a latency that a late client may make up where that is longer. */
const latestShare = 0.1;

/** Why the client's numbers are not those of the server; undefined where they are. */
export function findClientFault(report: LoadReport): Fault | undefined {
  if (report.preloaded) return { kind: 'failed', reason: 'the client was started with LD_PRELOAD' };
  if (report.kind === 'closed') {
    const busy = report.client_cpu_us / report.wall_us;
    return busy <= busyClient
      ? undefined
      : {
          kind: 'invalid',
          reason: `the client was the limit: its CPU was ${(100 * busy).toFixed(0)} % busy`,
        };
  }
  if (report.kind === 'command') return undefined;
  const delayMs = report.delay_p99_ns / 1e6;
  const allowed =
    report.kind === 'open'
      ? Math.max(latestSendMs, (latestShare * report.latency_ns.p99) / 1e6)
      : latestSendMs;
  return delayMs <= allowed
    ? undefined
    : {
        kind: 'invalid',
        reason: `the client was late: 1 % of requests were sent more than ${delayMs.toFixed(1)} ms after they were due, though a connection was free`,
      };
}
