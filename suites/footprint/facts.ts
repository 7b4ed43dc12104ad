import { isJavaPackage, type Fact, type ImageRequest } from '#harness';
import { listClasses } from './java-programs.ts';

/** Facts about the compiler and zlib that made the programs, the distribution's nginx or JDK, and how files are hardened. */
export function makeFacts({ packages = [] }: ImageRequest): readonly Fact[] {
  const exceptionsOfBase = packages.length === 0 ? [exceptions] : [];
  return [
    build,
    ...exceptionsOfBase,
    ...(packages.includes('nginx') ? [nginx] : []),
    ...(packages.some(isJavaPackage) ? [jdk, classes] : []),
  ];
}

const build: Fact = {
  name: 'build of the workloads',
  argv: ['/bin/cat', '/bench/footprint/build.txt'],
  preloaded: false,
  pattern: /^CFLAGS: [^]*^zlib 1\./m,
};

/** Every ELF file of the image that lacks something that would harden it, for tables/footprint-hardening.csv. */
const exceptions: Fact = {
  name: 'hardening',
  argv: ['/bench/footprint/image', 'exceptions'],
  preloaded: false,
  pattern: /^path,kind,pie,/m,
  table: 'footprint-hardening',
};

const nginx: Fact = {
  name: 'nginx',
  argv: ['/usr/sbin/nginx', '-V'],
  preloaded: false,
  pattern: /^nginx version: nginx\/\d/m,
};

const jdk: Fact = {
  name: 'JDK',
  argv: ['/usr/bin/java', '-XX:-UsePerfData', '-XshowSettings:properties', '-version'],
  preloaded: false,
  pattern: /java\.vendor = \S[^]*java\.vm\.version = \S/,
};

/** A JVM that has an archive of a program's classes takes the program's main class from it; one that could make none says so. */
const classes: Fact = {
  name: 'classes of the Java programs',
  argv: listClasses,
  preloaded: true,
  pattern: new RegExp(
    ['first', 'service']
      .map((name) => `^${name}: (?:no archive, since .*|.* with bench\\.\\S+ source: shared objects file)`)
      .join('$\\n'),
    'm',
  ),
};
