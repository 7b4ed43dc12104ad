import { type Reading, type Workload, memoryHeld } from '../../model/index.ts';
import { type LoadReport, findClientFault, toLatencies } from './load.ts';
import { type Served, busyCpus, cpuUs } from './serve.ts';

/** Below this share of one CPU a server at saturation waited for something else. */
const busyService = 0.9;

/** The numbers of a trial in which `load` asked the server, or why its client was not fit for them. */
export function toServerReading(server: Served, load: LoadReport, params: Workload['params']): Reading {
  return findClientFault(load) ?? readNumbers(server, load, params);
}

function readNumbers(server: Served, load: LoadReport, params: Workload['params']): Reading {
  const measured = (values: Readonly<Record<string, number>>, note?: string): Reading => ({
    kind: 'measured',
    values: { ...values, 'peak-rss': server.peak_rss_kib, ...heldOf(server) },
    iterationsMs: [],
    ...(note !== undefined && { note }),
  });
  switch (load.kind) {
    case 'closed':
      return measured(
        {
          throughput: load.in_time / (load.duration_ns / 1e9),
          'cpu-per-request': cpuUs(server) / load.answers,
        },
        describeIdle(server),
      );
    case 'command': {
      const requests = Number(params['requests']);
      return measured(
        { throughput: requests / (load.wall_us / 1e6), 'cpu-per-request': cpuUs(server) / requests },
        describeIdle(server),
      );
    }
    case 'open': {
      const { answers, unfinished } = load;
      const kept = `${unfinished} of ${answers + unfinished} arrivals had no answer two seconds after the end`;
      return measured(
        {
          ...toLatencies(load),
          ...(answers > 0 && { 'cpu-per-request': cpuUs(server) / answers }),
        },
        unfinished === 0 ? undefined : kept,
      );
    }
    case 'search':
      return load.rate > 0
        ? measured({ 'rate-within-limit': load.rate })
        : {
            kind: 'failed',
            reason: `the limit ${params['slo'] ?? ''} was kept at no rate that was tried, the lowest ${load.lowest_failed.toFixed(0)} a second`,
          };
  }
}

/** Named as what a memory floor has besides; no other trial has it. */
function heldOf({ memory_held_kib: held }: Served): Readonly<Record<string, number>> {
  return held === undefined ? {} : { [memoryHeld.name]: held };
}

function describeIdle(server: Served): string | undefined {
  const busy = busyCpus(server);
  if (busy >= busyService) return undefined;
  return `it was busy ${(100 * busy).toFixed(0)} % of one CPU's time: it waited, or others had its CPU`;
}
