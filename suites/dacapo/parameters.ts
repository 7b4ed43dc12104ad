import { type Parameter, javaPackage, javas, wholeProblem } from '#harness';
import { sizes } from './benchmarks.ts';
import { heapProblem } from './heaps.ts';
import { dacapoReleases, findRelease, local } from './releases.ts';

/** Collectors by their names here: the flags that choose them. */
export const collectors: Readonly<Record<string, string>> = {
  serial: '-XX:+UseSerialGC',
  parallel: '-XX:+UseParallelGC',
  g1: '-XX:+UseG1GC',
};

/** By their versions; a smaller flavour by its whole name. 8 is what DaCapo 9.12 was written for. */
const jdks = ['17', '21', '25', '8', ...javas.filter((java) => !/^jdk-\d/.test(java))];

/** The package that a family has it by. */
export function jdkPackage(jdk: string): string {
  return javaPackage(/^\d/.test(jdk) ? `jdk-${jdk}` : jdk);
}

const mostIterations = 1_000;
const mostThreads = 1_024;

const releaseNames = [local, ...dacapoReleases].map(({ name }) => name);

export const parameters: readonly Parameter[] = [
  {
    name: 'release',
    description: `${releaseNames.join(', ')}: our own classes under DaCapo’s names, or a release of DaCapo`,
    problem: (value) => (findRelease(value) === undefined ? oneOf(releaseNames) : undefined),
  },
  {
    name: 'jar',
    description: 'path of the release’s file; without it the file is taken from the cache, or downloaded',
    problem: () => undefined,
  },
  {
    name: 'jdk',
    description:
      'the distribution’s JDK, 17, 21, 25 or 8, its JRE (jre-21), or a flavour of Liberica (jre-container-21)',
    problem: (value) => (jdks.includes(value) ? undefined : oneOf(jdks)),
  },
  {
    name: 'size',
    description: 'small, default or large: how much an iteration does',
    problem: (value) => (sizes.some((size) => size === value) ? undefined : oneOf(sizes)),
  },
  {
    name: 'iterations',
    description: 'in one JVM; 5 or more, that a steady state can be told from warming up',
    problem: (value) => wholeProblem(value, 1, mostIterations),
  },
  {
    name: 'heap',
    description:
      'auto, sizes such as "256m", or multiples of the least heap that is enough, such as "1.5x,3x"',
    problem: heapProblem,
  },
  {
    name: 'gc',
    description: `${Object.keys(collectors).join(', ')}: the collector`,
    problem: (value) => (value in collectors ? undefined : oneOf(Object.keys(collectors))),
  },
  {
    name: 'threads',
    description: 'that drive a benchmark; auto: one for each CPU',
    problem: (value) => (value === 'auto' ? undefined : wholeProblem(value, 1, mostThreads)),
  },
];

function oneOf(names: readonly string[]): string {
  return `one of ${names.join(', ')}`;
}
