import type { Benchmark, Size } from './benchmarks.ts';

/** Programs under the ten names: our own classes, or a release of DaCapo. */
export type Release = LocalRelease | DacapoRelease;

interface LocalRelease {
  readonly kind: 'local';
  readonly name: 'local-1';
  readonly oldestJdk: 17;
  readonly caveat: string;
  readonly timesRequestsOf: readonly Benchmark[];
}

export interface DacapoRelease {
  readonly kind: 'dacapo';
  readonly name: string;
  readonly archive: Archive;
  /** The jar's name: a file in the archive, or the archive itself. */
  readonly jar: string;
  /** A JVM newer than 8 needs these to run it. */
  readonly flags: readonly string[];
  /** The oldest JDK it runs on. */
  readonly oldestJdk: number;
  /** Its numbers are what they say. */
  readonly caveat?: never;
  /** -Xms and -Xmx unless others are asked for, 2 to 3 times what is needed; MiB. */
  readonly heapsMiB: Readonly<Partial<Record<Benchmark, number>>>;
  /** The least heaps at the default size, as published with the release. */
  readonly minimumHeaps?: Readonly<Record<Benchmark, LeastHeap>>;
  /** Benchmarks that have no configuration of a size: asked for it, they end with exit code 255. */
  readonly lacks: Readonly<Partial<Record<Size, readonly Benchmark[]>>>;
  /** Benchmarks whose requests it times. */
  readonly timesRequestsOf: readonly Benchmark[];
}

/** In MiB. */
interface LeastHeap {
  /** The heap that one iteration runs in. */
  readonly first: number;
  /** The heap that several run in, where that is more: what one leaves behind stays while the next one runs. */
  readonly later?: number;
}

/** A file of a release, as it is published. */
export interface Archive {
  readonly file: string;
  readonly url: string;
  readonly algorithm: 'sha256' | 'sha512';
  /** In hexadecimal digits. */
  readonly checksum: string;
}

export const local: LocalRelease = {
  kind: 'local',
  name: 'local-1',
  oldestJdk: 17,
  timesRequestsOf: ['h2', 'lusearch', 'tradebeans'],
  caveat:
    'local-1 is not DaCapo: it runs eight of the applications as Debian and npm ship them, and programs of our own in place of avrora and tradebeans',
};

/**
 * Facts of the releases: https://www.dacapobench.org. Least heaps: medians with G1 in each benchmark's stats-minheap.yml, of
 * one iteration with JDK 17, and of ten with JDK 21 (tradebeans' are the same for five). Sizes: each benchmark's .cnf.
 */
export const dacapoReleases: readonly DacapoRelease[] = [
  {
    kind: 'dacapo',
    name: '9.12-MR1-bach',
    archive: {
      file: 'dacapo-9.12-MR1-bach.jar',
      url: 'https://downloads.sourceforge.net/project/dacapobench/9.12-bach-MR1/dacapo-9.12-MR1-bach.jar',
      algorithm: 'sha256',
      checksum: 'be3db084adcb2867760e1197b3ccf541c3213d918daa19386d8e236648d24be8',
    },
    jar: 'dacapo-9.12-MR1-bach.jar',
    oldestJdk: 8,
    flags: ['--add-opens=java.base/java.lang=ALL-UNNAMED', '--add-opens=java.base/java.net=ALL-UNNAMED'],
    heapsMiB: { h2: 1_024, pmd: 512, tradebeans: 512 },
    lacks: { large: ['fop', 'luindex'] },
    timesRequestsOf: [],
  },
  {
    kind: 'dacapo',
    name: '23.11-MR2-chopin',
    archive: {
      file: 'dacapo-23.11-MR2-chopin.zip',
      url: 'https://download.dacapobench.org/chopin/dacapo-23.11-MR2-chopin.zip',
      algorithm: 'sha512',
      checksum:
        '1399c9a743d4a52202372d7a5acef7e5d90181b79194484056cb716ba0284224c9bd7a7620b6db3a7a3c4ccdb8427ee4843fca4d23e37c0b13ada6ce9f041b6f',
    },
    jar: 'dacapo-23.11-MR2-chopin.jar',
    oldestJdk: 11,
    flags: [],
    heapsMiB: { h2: 2_048, pmd: 512, tradebeans: 512 },
    minimumHeaps: {
      avrora: { first: 7 },
      fop: { first: 15 },
      h2: { first: 680 },
      jython: { first: 27 },
      luindex: { first: 38 },
      lusearch: { first: 22 },
      pmd: { first: 185, later: 193 },
      sunflow: { first: 29, later: 33 },
      tradebeans: { first: 107, later: 135 },
      xalan: { first: 15 },
    },
    lacks: { large: ['fop'] },
    timesRequestsOf: ['h2', 'lusearch', 'tradebeans'],
  },
];

/** Undefined where there is no release of that name. */
export function findRelease(name: string): Release | undefined {
  return [local, ...dacapoReleases].find((release) => release.name === name);
}
