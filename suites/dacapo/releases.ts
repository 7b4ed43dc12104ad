import type { Benchmark } from './benchmarks.ts';

/** What runs under the ten names: our own classes, or a release of DaCapo. */
export type Release = LocalRelease | DacapoRelease;

export interface LocalRelease {
  readonly kind: 'local';
  readonly name: 'local-1';
  readonly oldestJdk: 17;
  readonly caveat: string;
}

export interface DacapoRelease {
  readonly kind: 'dacapo';
  readonly name: string;
  readonly archive: Archive;
  /** Of the jar, in the archive or the archive itself. */
  readonly jar: string;
  /** What a JVM newer than 8 needs to run it. */
  readonly flags: readonly string[];
  /** The oldest JDK it runs on. */
  readonly oldestJdk: number;
  /** Its numbers are what they say. */
  readonly caveat?: never;
  /** -Xms and -Xmx unless others are asked for, 2 to 3 times what is needed; MiB. */
  readonly heapsMiB: Readonly<Partial<Record<Benchmark, number>>>;
  /** The least heap each benchmark runs in at its default size, as published with the release; MiB. */
  readonly minimumHeapsMiB?: Readonly<Record<Benchmark, number>>;
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
  caveat:
    'local-1 is not DaCapo: it runs eight of the applications as Debian and npm ship them, and programs of our own in place of avrora and tradebeans',
};

/** Facts of the releases: https://www.dacapobench.org; least heaps: its stats-minheap.yml, medians with JDK 17 and G1. */
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
    minimumHeapsMiB: {
      avrora: 7,
      fop: 15,
      h2: 680,
      jython: 27,
      luindex: 38,
      lusearch: 22,
      pmd: 185,
      sunflow: 29,
      tradebeans: 107,
      xalan: 15,
    },
  },
];

/** Undefined where there is no release of that name. */
export function findRelease(name: string): Release | undefined {
  return [local, ...dacapoReleases].find((release) => release.name === name);
}
