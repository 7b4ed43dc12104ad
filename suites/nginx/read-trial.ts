import {
  cpuUs,
  isServed,
  readDriverLine,
  readLoad as readOwnLoad,
  toServerReading,
  type Outcome,
  type Reading,
  type Served,
  type Workload,
} from '#harness';
import { readLoad, type Load } from './read-load.ts';
import { findFault, findWrongProcesses } from './validity.ts';

/** Reads a trial's numbers out of what `serve` says of the server, and `load` of the client and the answers it got. */
export function readTrial(outcome: Outcome, workload: Workload, companion?: Outcome): Reading {
  const server = readDriverLine(outcome, isServed);
  if (server.kind === 'failed') return { ...server, reason: `the server ${server.reason}` };
  if (isOpen(workload)) return readOpen(server.said, workload, companion);
  const load = readLoad(companion?.stdout ?? '');
  if (load.kind === 'failed') return { ...load, reason: `the client ${load.reason}` };
  const trial = { server: server.said, load: load.said };
  return findFault(trial, workload) ?? { kind: 'measured', values: toValues(trial), iterationsMs: [] };
}

/** Requests over the time that they took, as the client counted both. */
function toValues({ server, load }: { server: Served; load: Load }): Record<string, number> {
  const { requests, durationUs, latencyUs } = load.wrk;
  return {
    throughput: requests / (durationUs / 1e6),
    'cpu-per-request': cpuUs(server) / requests,
    'peak-rss': server.peak_rss_kib,
    ...(latencyUs && { 'latency-p50': latencyUs.p50 / 1e3, 'latency-p99': latencyUs.p99 / 1e3 }),
  };
}

function isOpen({ params }: Workload): boolean {
  return params['rate'] !== undefined || params['slo'] !== undefined;
}

/** Arrivals come at a rate, so that neither side has to be busy; the client says whether it was late itself. */
function readOpen(server: Served, { params }: Workload, companion?: Outcome): Reading {
  if (companion === undefined) return { kind: 'failed', reason: 'there was no client' };
  const wrong = findWrongProcesses(server, Number(params['workers']));
  if (wrong !== undefined) return { kind: 'failed', reason: wrong };
  const load = readOwnLoad(companion);
  if (load.kind === 'failed') return { ...load, reason: `the client ${load.reason}` };
  return toServerReading(server, load.said, params);
}
