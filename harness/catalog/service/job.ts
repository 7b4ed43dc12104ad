import { createHash } from 'node:crypto';
import type { Metric, Outcome, Reading, Workload } from '../../model/index.ts';
import type { JobManifest } from './service-schema.ts';

/** Nobody knows how long a job takes before it ran once. */
const usualSeconds = 5;

/** So many times as long while its instructions are counted. */
const slowerCounted = 20;

/** A job that takes so many times as long as it was said to has hung. */
const patience = 20;
const leastTimeoutMs = 600_000;

export const jobMetrics: readonly [Metric, ...Metric[]] = [
  { name: 'time', unit: 'ms', title: 'Wall time, from start to end', onSharedCpu: 'cpu-time' },
  { name: 'cpu-time', unit: 'ms', title: 'CPU time, user and system', onSharedCpu: 'cpu-time' },
  { name: 'peak-rss', unit: 'KiB', title: 'Peak resident memory', onSharedCpu: 'peak-rss' },
];

/** A service that runs to its end. */
export function makeJob({ command, threads, expect, secondsExpected = usualSeconds }: JobManifest): Workload {
  const expectedMs = 1_000 * secondsExpected;
  return {
    name: 'job',
    argv: command,
    params: { command: command.join(' ') },
    warmUp: true,
    ...(threads !== true && {
      oneCpu: true as const,
      counted: { argv: command, expectedMs: slowerCounted * expectedMs, ...(expect && { expect }) },
    }),
    expectedMs,
    timeoutMs: Math.max(leastTimeoutMs, patience * expectedMs),
  };
}

/** All numbers are the kernel's. */
export function readJob(outcome: Outcome, { expect = {} }: JobManifest): Reading {
  const { truncated, stdout, wallMs, userMs, systemMs, maxRssKiB } = outcome;
  const checksOutput = expect.output !== undefined || expect.sameOutput === true;
  if (truncated && checksOutput)
    return { kind: 'failed', reason: 'printed more than can be kept, and its output was to be looked at' };
  if (expect.output !== undefined && stdout !== expect.output)
    return {
      kind: 'failed',
      reason: `printed ${JSON.stringify(stdout.slice(0, 100))}, wanted ${JSON.stringify(expect.output.slice(0, 100))}`,
    };
  return {
    kind: 'measured',
    values: { time: wallMs, 'cpu-time': userMs + systemMs, 'peak-rss': maxRssKiB },
    iterationsMs: [],
    ...(expect.sameOutput === true && {
      checksum: createHash('sha256').update(stdout).digest('hex').slice(0, 16),
    }),
  };
}
