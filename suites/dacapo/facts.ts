import { abiOf, mallocOf, type Fact, type ImageRequest } from '#harness';

const classes = '/bench/dacapo/classes';

/** Files of libraries that the JVM of a variant must have mapped. */
const libraries = { glibc: '/libc\\.so\\.6', musl: '/ld-musl-[^/]*\\.so\\.1' } as const;
const mallocs = { je: '/libjemalloc\\.', mi: '/libmimalloc[-.]', rp: '/librpmallocwrap\\.' } as const;

/** Which JDK it is, and that the JVM itself runs with the libc and the malloc of the variant. */
export function makeFacts({ variant }: ImageRequest): readonly Fact[] {
  const malloc = mallocOf(variant);
  const others = Object.entries(mallocs).filter(([name]) => name !== malloc);
  const maps: Omit<Fact, 'name' | 'pattern'> = {
    argv: ['/usr/bin/java', '-XX:-UsePerfData', '-cp', classes, 'bench.Maps'],
    preloaded: true,
    not: new RegExp(others.map(([, file]) => file).join('|')),
  };
  return [
    ...jdk,
    { ...maps, name: 'libc in the JVM', pattern: new RegExp(libraries[abiOf(variant)]) },
    {
      ...maps,
      name: 'malloc in the JVM',
      pattern: malloc === undefined ? /\/libjvm\.so/ : new RegExp(mallocs[malloc]),
    },
    build,
  ];
}

/** Vendor, version, build, and the flags that the JVM chooses by itself. */
const jdk: readonly Fact[] = [
  {
    name: 'JDK',
    argv: ['/usr/bin/java', '-XX:-UsePerfData', '-XshowSettings:properties', '-version'],
    preloaded: false,
    pattern: /java\.vendor = \S[^]*java\.vm\.version = \S/,
  },
  {
    name: 'flags of the JVM',
    argv: ['/usr/bin/java', '-XX:-UsePerfData', '-XX:+PrintCommandLineFlags', '-version'],
    preloaded: false,
    pattern: /^-XX:/m,
  },
];

/** Versions of what local-1 is made of. */
const build: Fact = {
  name: 'build of the workloads',
  argv: ['/bin/cat', '/bench/dacapo/build.txt'],
  preloaded: false,
  pattern: /^javac /m,
};
