import { busyCpus, type Reading, type Served, type Workload } from '#harness';
import type { Load } from './read-load.ts';

interface Trial {
  readonly server: Served;
  readonly load: Load;
}

type Fault = Extract<Reading, { kind: 'failed' | 'invalid' }>;

/** Below this share of its time the server was not the limit, and something else was measured. */
const busyServer = 0.9;

/** Above this share the client had no time left: it was measured too. */
const busyClient = 0.98;

/** Why a trial has no number; undefined when it has one. */
export function findFault(trial: Trial, { params }: Workload): Fault | undefined {
  const failure = findFailure(trial, params);
  if (failure !== undefined) return { kind: 'failed', reason: failure };
  const disturbance = findDisturbance(trial, params);
  return disturbance === undefined ? undefined : { kind: 'invalid', reason: disturbance };
}

function findFailure({ server, load }: Trial, params: Workload['params']): string | undefined {
  const [workers, connections] = [Number(params['workers']), Number(params['connections'])];
  return (
    findWrongAnswers(load) ??
    findWrongClient(load) ??
    findWrongProcesses(server, workers) ??
    findMissingBytes(load, connections)
  );
}

function findWrongAnswers({ wrk }: Load): string | undefined {
  const { connect, read, write, timeout, status } = wrk.errors;
  if (connect + read + write + timeout > 0)
    return `socket errors: ${connect} of connect, ${read} of read, ${write} of write, ${timeout} time-outs`;
  return status === 0 ? undefined : `${status} of ${wrk.requests} answers had a status of 400 or more`;
}

function findWrongClient({ preload }: Load): string | undefined {
  return preload === '' ? undefined : `the client was started with LD_PRELOAD=${preload}`;
}

/** Why nginx was not what the variant and the workload say. */
export function findWrongProcesses(
  { preload, preloaded, processes }: Served,
  workers: number,
): string | undefined {
  if (processes !== 1 + workers) return `nginx has ${processes - 1} workers instead of ${workers}`;
  if (preload === '' || preloaded === processes) return undefined;
  return `${preload} is in ${preloaded} of ${processes} processes only`;
}

/**
 * The last answer on a connection says so, which makes it 5 bytes shorter: at most one in a thousand. Prose tells three
 * digits of the bytes.
 */
const precision = { report: 1e-5, prose: 0.005 } as const;

/** Every other answer has the same length; of those that the end cut off, each connection may have a part. */
function findMissingBytes({ wrk, headerBytes, bodyBytes }: Load, connections: number): string | undefined {
  const answer = headerBytes + bodyBytes;
  const least = wrk.requests * answer * (1 - precision[wrk.source]);
  const most = (wrk.requests + connections) * answer * (1 + precision[wrk.source]);
  if (wrk.bytes >= least && wrk.bytes <= most) return undefined;
  return `${wrk.requests} answers of ${answer} bytes came to ${wrk.bytes} bytes`;
}

function findDisturbance({ server, load }: Trial, params: Workload['params']): string | undefined {
  const busy = busyCpus(server) / Number(params['workers']);
  const client = load.clientCpuUs / load.clientWallUs / Number(params['threads']);
  const both = `the server's CPUs were ${percent(busy)} busy, the client's ${percent(client)}`;
  if (busy < busyServer && !isLatencyBound(params))
    return `${both}: below ${percent(busyServer)} something else was measured than the server`;
  return client <= busyClient ? undefined : `${both}: the client was the limit`;
}

/**
 * Whether each worker has one connection at most: it waits while the client reads an answer and asks again, and is never
 * busy all the time.
 */
export function isLatencyBound({ connections, workers }: Workload['params']): boolean {
  return Number(connections) <= Number(workers);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
