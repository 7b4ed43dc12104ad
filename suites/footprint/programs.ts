import type { WorkloadRequest } from '#harness';
import { listJavaPrograms } from './java-programs.ts';
import { home, type Program } from './program.ts';
import { readHardening } from './read-hardening.ts';
import { readCompressed, readCounted } from './read-image.ts';
import { readIdle, readPeak } from './read-memory.ts';
import { readStart } from './read-start.ts';

const hardeningMetrics = [
  ...(['unhardened', 'unhardened-share', 'no-pie', 'no-pie-share', 'no-relro', 'no-relro-share'] as const),
  ...(['no-bind-now', 'no-bind-now-share', 'executable-stack', 'executable-stack-share'] as const),
  ...(['no-stack-protector', 'no-stack-protector-share', 'no-fortify', 'no-fortify-share'] as const),
  'elf-files',
] as const;

/** The first is the one that has a twin: of those whose numbers vary. */
export function listPrograms({ params }: Pick<WorkloadRequest, 'params'>): readonly Program[] {
  const { starts = '', compressions = '' } = params;
  const start = {
    metrics: ['time', 'time-median'],
    params: { starts },
    read: readStart,
    expectedMs: 20 + 0.6 * Number(starts),
  } as const;
  const idle = { metrics: ['rss', 'pss', 'private'], read: readIdle, expectedMs: 25 } as const;
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
    { ...peak, name: 'peak-sh', argv: ['/bin/sh', '-c', ':'], programs: ['sh'], expectedMs: 2 },
    {
      ...peak,
      name: 'peak-nginx',
      argv: ['/usr/sbin/nginx', '-t', '-e', 'stderr', '-c', `${home}/nginx.conf`],
      packages: ['nginx'],
      expectedMs: 5,
    },
    ...listJavaPrograms(params),
    {
      name: 'image',
      metrics: ['unpacked', 'files', 'packages', 'malloc-library'],
      argv: [`${home}/image`, 'count'],
      read: readCounted,
      expectedMs: 35,
    },
    {
      name: 'image-hardening',
      metrics: hardeningMetrics,
      argv: [`${home}/image`, 'hardening'],
      read: readHardening,
      expectedMs: 80,
    },
    {
      name: 'image-compressed',
      metrics: ['compressed'],
      argv: [`${home}/image`, 'compress'],
      read: readCompressed,
      rounds: Number(compressions),
      expectedMs: 2_500,
    },
  ];
}
