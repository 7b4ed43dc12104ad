import type { DebianSource } from '#harness';

/** Where the checksums below stand. */
export const listedIn = 'suites/nginx/sources.ts';

/** The sources of the `profile` build: upstream's bytes, whichever patches Debian has today. */
export const sources: readonly DebianSource[] = [
  {
    package: 'nginx',
    licence: 'BSD-2-Clause',
    patches: 'none',
    tarballs: {
      'nginx_1.22.1.orig.tar.gz': '9ebb333a9e82b952acd3e2b4aeb1d4ff6406f72491bab6cd9fe69f0dea737f31',
    },
  },
  {
    package: 'openssl',
    licence: 'Apache-2.0',
    patches: 'none',
    tarballs: {
      'openssl_3.0.22.orig.tar.gz': '67ebca7e50d17383028045486653492195b83db95f8558709701bb47b5c1ef81',
    },
  },
];
