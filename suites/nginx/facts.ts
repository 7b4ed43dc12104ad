import type { Fact, ImageRequest } from '#harness';

/** Which nginx runs, and how it was built. */
export function makeFacts({ packages = [] }: ImageRequest): readonly Fact[] {
  const profile = [version('nginx, profile build', '/bench/nginx/nginx'), build];
  return packages.includes('nginx')
    ? [...profile, version('nginx, distro build', '/usr/sbin/nginx')]
    : profile;
}

const build: Fact = {
  name: 'build of the workloads',
  argv: ['/bin/cat', '/bench/nginx/build.txt'],
  preloaded: false,
  pattern: /^nginx /m,
};

/** Says the configure flags and the OpenSSL too. */
function version(name: string, program: string): Fact {
  return { name, argv: [program, '-V'], preloaded: false, pattern: /^nginx version: nginx\/\d/m };
}
