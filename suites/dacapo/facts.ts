import { abiOf, mallocOf, type Fact, type FactsRequest } from '#harness';

const classes = '/bench/dacapo/classes';

/** Files of libraries that the JVM of a variant must have mapped. */
const libraries = { glibc: '/libc\\.so\\.6', musl: '/ld-musl-[^/]*\\.so\\.1' } as const;
const mallocs: Readonly<Record<string, string>> = {
  je: '/libjemalloc\\.',
  mi: '/libmimalloc[-.]',
  mi3: '/libmimalloc[-.]',
  rp: '/librpmallocwrap\\.',
  tc: '/libtcmalloc',
  tbb: '/libtbbmalloc',
  scudo: '/libclang_rt\\.scudo',
};

/** Which JDK it is, and that the JVM itself runs with the libc and the malloc of the variant. */
export function makeFacts({ variant, preload }: FactsRequest): readonly Fact[] {
  const malloc = mallocOf(variant);
  const own = malloc === undefined ? undefined : (mallocs[malloc] ?? fileOf(preload));
  const others = new Set(Object.values(mallocs).filter((file) => file !== own));
  const maps: Omit<Fact, 'name' | 'pattern'> = {
    argv: ['/usr/bin/java', '-XX:-UsePerfData', '-cp', classes, 'bench.Maps'],
    preloaded: true,
    not: new RegExp([...others].join('|')),
  };
  return [
    ...jdk,
    { ...maps, name: 'libc in the JVM', pattern: new RegExp(libraries[abiOf(variant)]) },
    {
      ...maps,
      name: 'malloc in the JVM',
      pattern: own === undefined ? /\/libjvm\.so/ : new RegExp(own),
    },
    build,
  ];
}

/** The name of a library, as part of a regular expression. */
function fileOf(preload = ''): string {
  return preload.slice(preload.lastIndexOf('/')).replaceAll(/[.+]/g, '\\$&');
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
