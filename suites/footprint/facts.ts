import type { Fact, ImageRequest } from '#harness';

/** Which compiler and zlib made the programs, and which nginx or JDK the distribution has. */
export function makeFacts({ packages = [] }: ImageRequest): readonly Fact[] {
  return [build, ...(packages.includes('nginx') ? [nginx] : []), ...(packages.includes('jdk') ? [jdk] : [])];
}

const build: Fact = {
  name: 'build of the workloads',
  argv: ['/bin/cat', '/bench/footprint/build.txt'],
  preloaded: false,
  pattern: /^CFLAGS: [^]*^zlib 1\./m,
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
