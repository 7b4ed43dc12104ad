import type { Workload, WorkloadRequest } from '#harness';
import type { Program } from './program.ts';
import { listPrograms } from './programs.ts';

const shortestTimeoutMs = 60_000;

/** How much slower than expected a machine may be before a trial counts as hanging. */
const patience = 20;

export function makeWorkloads(request: WorkloadRequest): readonly Workload[] {
  return listPrograms(request).map(makeWorkload);
}

function makeWorkload({ read: _read, params = {}, ...program }: Program): Workload {
  return { ...program, params, timeoutMs: shortestTimeoutMs + patience * program.expectedMs };
}
