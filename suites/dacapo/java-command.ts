import type { Benchmark } from './benchmarks.ts';
import { collectors } from './parameters.ts';
import type { Release } from './releases.ts';

interface JavaRequest {
  readonly release: Release;
  readonly benchmark: Benchmark;
  readonly size: string;
  readonly iterations: string;
  readonly heapMiB: number;
  readonly gc: string;
  readonly threads: number;
  readonly cpus: number;
  /** Version of the JDK. */
  readonly jdk: number;
  /** The right result's, where it is known beforehand. */
  readonly checksum: string | undefined;
}

const home = '/bench/dacapo';

/** The heap never grows, the JVM counts as many CPUs as it has, and a heap that is too small ends it at once. */
export function javaCommand(request: JavaRequest): readonly [string, ...string[]] {
  const { release, benchmark, size, iterations, threads } = request;
  return [
    '/usr/bin/java',
    ...fixedFlags(request),
    ...programWords(request),
    ...['-n', iterations, '-s', size, '-t', String(threads)],
    ...(request.checksum === undefined || release.kind === 'dacapo' ? [] : ['--checksum', request.checksum]),
    ...['--scratch-directory', '/tmp/scratch'],
    benchmark,
  ];
}

function fixedFlags({ heapMiB, gc, cpus }: JavaRequest): string[] {
  return [
    `-Xms${heapMiB}m`,
    `-Xmx${heapMiB}m`,
    collectors[gc] ?? '',
    ...(gc === 'serial' ? [] : [`-XX:ParallelGCThreads=${cpus}`]),
    ...(gc === 'g1' ? ['-XX:ConcGCThreads=1'] : []),
    `-XX:ActiveProcessorCount=${cpus}`,
    '-XX:-UsePerfData',
    '-XX:+ExitOnOutOfMemoryError',
    '-Duser.home=/tmp',
  ];
}

/** local-1 has a class path for each benchmark, because their libraries would get in each other's way. */
function programWords({ release, benchmark, jdk }: JavaRequest): readonly string[] {
  if (release.kind === 'dacapo')
    return [...(jdk > 8 ? release.flags : []), '-jar', `${home}/release/${release.jar}`];
  return ['-cp', `${home}/classes:${home}/lib/${benchmark}/*`, 'bench.Harness'];
}
