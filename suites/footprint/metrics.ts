import type { Metric } from '#harness';

/** Each workload has some of them (programs.ts). */
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
  ...lacking('unhardened', 'without PIE, RELRO or BIND_NOW, or with an executable stack'),
  ...lacking('no-pie', 'that are programs and no PIE'),
  ...lacking('no-relro', 'without RELRO'),
  ...lacking('no-bind-now', 'without BIND_NOW'),
  ...lacking('executable-stack', 'with an executable stack'),
  ...lacking('no-stack-protector', 'without a stack protector'),
  ...lacking('no-fortify', 'linked with glibc and not fortified'),
  { name: 'elf-files', unit: 'count', title: 'ELF files of the image' },
] as const satisfies readonly Metric[];

/** How many of the image's ELF files lack something, and the share of those that could have it. */
function lacking<Name extends string>(name: Name, which: string) {
  return [
    { name, unit: 'count', title: `ELF files of the image ${which}` },
    { name: `${name}-share`, unit: '%', title: `Share of ELF files of the image ${which}` },
  ] as const;
}

export type MetricName = (typeof metrics)[number]['name'];
