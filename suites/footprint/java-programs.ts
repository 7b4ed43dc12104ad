import { javaPackage, type WorkloadRequest } from '#harness';
import { javaParams } from './java.ts';
import { home, type Program } from './program.ts';
import { readPeak } from './read-memory.ts';
import { readService } from './read-service.ts';
import { readStart } from './read-start.ts';

/** The same JVM on every machine: one CPU, one collector, a heap that does not grow. */
const sameJvm = ['-Xms64m', '-Xmx64m', '-XX:+UseSerialGC', '-XX:ActiveProcessorCount=1', '-XX:-UsePerfData'];

/** The folder of our Java programs, and of the archives of their classes. */
const javaHome = `${home}/java`;

/** A JVM starts once where another program starts so many times. */
const startsOfJvm = 50;

/** Enough for the young generation to be collected several times: its pages have all been touched then. */
const requests = '500';

/** That of the answers to them. */
const checksum = '00000001f22fd8d7';

/** Has the JVM end where it cannot use an archive, instead of going on without. */
function fromArchive(name: string): readonly string[] {
  return ['-Xshare:on', `-XX:SharedArchiveFile=${javaHome}/${name}.jsa`];
}

/** Says how many classes our programs load in a JVM as it is measured, and how many of them their archives have. */
export const listClasses = [`${javaHome}/list-classes`, ...sameJvm] as const;

/** Makes those archives. */
export const archiveClasses = `${javaHome}/archive-classes`;

export function listJavaPrograms(params: WorkloadRequest['params']): readonly Program[] {
  const { java = 'jdk-17' } = params;
  const starts = String(Math.ceil(Number(params['starts'] ?? 1) / startsOfJvm));
  const shared = { packages: [javaPackage(java)], params: javaParams(java) };
  const run = (flags: readonly string[], words: readonly string[]) =>
    ['/usr/bin/java', ...sameJvm, ...flags, '-cp', `${javaHome}/java.jar`, ...words] as const;

  const start = (archive: string, words: readonly string[], onceMs: number): Program[] =>
    withAndWithout(archive, (suffix, flags) => ({
      ...shared,
      name: `start-${archive === 'first' ? 'java' : archive}${suffix}`,
      metrics: ['time', 'time-median'],
      argv: [`${home}/start`, 'main', starts, ...run(flags, words)],
      params: { ...shared.params, starts },
      read: readStart,
      expectedMs: 20 + onceMs * Number(starts),
    }));

  return [
    ...start('first', ['bench.First'], 30),
    ...start('service', ['bench.Service', 'first'], 200),
    {
      ...shared,
      name: 'peak-java',
      metrics: ['peak-rss'],
      argv: ['/usr/bin/java', ...sameJvm, '-version'],
      read: readPeak,
      expectedMs: 40,
    },
    ...withAndWithout('service', (suffix, flags) => ({
      ...shared,
      name: `peak-service${suffix}`,
      metrics: ['peak-rss'],
      argv: run(flags, ['bench.Service', 'load', requests]),
      params: { ...shared.params, requests },
      checksum,
      read: readService,
      expectedMs: 430,
    })),
  ];
}

/** As the JDK comes, and with an archive of the program's own classes besides. */
function withAndWithout(
  archive: string,
  make: (suffix: string, flags: readonly string[]) => Program,
): Program[] {
  return [make('', []), make('-appcds', fromArchive(archive))];
}
