import type { Outcome, Reading, WorkloadRequest } from '#harness';
import { javaPackage, javaParams } from './java.ts';
import type { MetricName } from './metrics.ts';
import { readHardening } from './read-hardening.ts';
import { readCompressed, readCounted } from './read-image.ts';
import { readIdle, readPeak } from './read-memory.ts';
import { readStart } from './read-start.ts';

/** A workload: the command that is started, and how its output is read. */
export interface Program {
  readonly name: string;
  /** Names of its metrics, the one that verdicts are about first. */
  readonly metrics: readonly [MetricName, ...MetricName[]];
  readonly argv: readonly [string, ...string[]];
  readonly read: (outcome: Outcome) => Reading;
  readonly packages?: readonly string[];
  /** Programs of the distribution's base that it runs. */
  readonly programs?: readonly string[];
  readonly params?: Readonly<Record<string, string>>;
  readonly rounds?: number;
  readonly expectedMs: number;
}

const home = '/bench/footprint';

const hardeningMetrics = [
  ...(['unhardened', 'unhardened-share', 'no-pie', 'no-pie-share', 'no-relro', 'no-relro-share'] as const),
  ...(['no-bind-now', 'no-bind-now-share', 'executable-stack', 'executable-stack-share'] as const),
  ...(['no-stack-protector', 'no-stack-protector-share', 'no-fortify', 'no-fortify-share'] as const),
  'elf-files',
] as const;

/** The same JVM on every machine: one CPU, one collector, a heap that does not grow. */
const sameJvm = ['-Xms64m', '-Xmx64m', '-XX:+UseSerialGC', '-XX:ActiveProcessorCount=1', '-XX:-UsePerfData'];

/** The first is the one that has a twin: of those whose numbers vary. */
export function listPrograms({ params }: Pick<WorkloadRequest, 'params'>): readonly Program[] {
  const { starts = '', compressions = '', java } = params;
  const start = {
    metrics: ['time', 'time-median'],
    params: { starts },
    read: readStart,
    expectedMs: 20 + Number(starts),
  } as const;
  const idle = { metrics: ['rss', 'pss', 'private'], read: readIdle, expectedMs: 30 } as const;
  const peak = { metrics: ['peak-rss'], read: readPeak } as const;
  return [
    { ...start, name: 'start-main', argv: [`${home}/start`, 'main', starts, `${home}/first`] },
    {
      ...start,
      name: 'start-sh',
      argv: [`${home}/start`, 'exit', starts, '/bin/sh', '-c', ':'],
      programs: ['sh'],
    },
    { ...idle, name: 'idle-main', argv: [`${home}/idle`, `${home}/rest`] },
    {
      ...idle,
      name: 'idle-sleep',
      argv: [`${home}/idle`, 'sleep', '3600'],
      programs: ['sleep'],
    },
    { ...peak, name: 'peak-sh', argv: ['/bin/sh', '-c', ':'], programs: ['sh'], expectedMs: 5 },
    {
      ...peak,
      name: 'peak-nginx',
      argv: ['/usr/sbin/nginx', '-t', '-e', 'stderr', '-c', `${home}/nginx.conf`],
      packages: ['nginx'],
      expectedMs: 20,
    },
    {
      ...peak,
      name: 'peak-java',
      argv: ['/usr/bin/java', ...sameJvm, '-version'],
      packages: [javaPackage(java)],
      params: javaParams(java),
      expectedMs: 200,
    },
    {
      name: 'image',
      metrics: ['unpacked', 'files', 'packages', 'malloc-library'],
      argv: [`${home}/image`, 'count'],
      read: readCounted,
      expectedMs: 200,
    },
    {
      name: 'image-hardening',
      metrics: hardeningMetrics,
      argv: [`${home}/image`, 'hardening'],
      read: readHardening,
      expectedMs: 200,
    },
    {
      name: 'image-compressed',
      metrics: ['compressed'],
      argv: [`${home}/image`, 'compress'],
      read: readCompressed,
      rounds: Number(compressions),
      expectedMs: 4_000,
    },
  ];
}
