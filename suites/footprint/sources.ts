import type { DebianSource } from '#harness';

/** Where the checksum below stands. */
export const listedIn = 'suites/footprint/sources.ts';

/** The library that compresses an image: upstream's bytes, whichever patches Debian has today. */
export const sources: readonly DebianSource[] = [
  {
    package: 'zlib',
    licence: 'Zlib',
    patches: 'none',
    tarballs: {
      'zlib_1.2.13.dfsg.orig.tar.bz2': '71feb7947e3c00ef125f83b79a4e529bde31171e5babe48b391f06758d1ab0a1',
    },
  },
];
