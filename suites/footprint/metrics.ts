import type { Metric } from '#harness';

/** Of all workloads; each has some of them (programs.ts). */
export const metrics = [
  { name: 'time', unit: 'µs', title: 'Time of a start, the shortest of the process' },
  { name: 'time-median', unit: 'µs', title: 'Time of a start, median of the process' },
  { name: 'rss', unit: 'KiB', title: 'Resident memory' },
  { name: 'pss', unit: 'KiB', title: 'Resident memory, shared pages divided by those who share them' },
  { name: 'private', unit: 'KiB', title: 'Resident memory that no other process shares' },
  { name: 'peak-rss', unit: 'KiB', title: 'Peak resident memory' },
  { name: 'unpacked', unit: 'KiB', title: 'Size of the image’s files' },
  { name: 'files', unit: 'count', title: 'Files of the image' },
  { name: 'packages', unit: 'count', title: 'Packages of the image' },
  { name: 'malloc-library', unit: 'KiB', title: 'Size of the malloc library; 0 where there is none' },
  { name: 'compressed', unit: 'KiB', title: 'Size of the image’s files as a compressed archive' },
] as const satisfies readonly Metric[];

export type MetricName = (typeof metrics)[number]['name'];
