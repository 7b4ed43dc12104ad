import type { DebianSource } from '#harness';

/** Where the checksums below stand. */
export const listedIn = 'images/debian/sources.ts';

/** What musl and the mallocs are built from. */
export const sources: readonly DebianSource[] = [
  {
    package: 'musl',
    patches: 'debian',
    tarballs: {
      'musl_1.2.3.orig.tar.gz': '7d5b0b6062521e4627e099e4c9dc8248d32a30285e959b7eecaa780cf8cfd4a4',
    },
  },
  {
    package: 'mimalloc',
    patches: 'debian',
    tarballs: {
      'mimalloc_2.0.9+ds.orig.tar.xz': 'cbc9d207ff105ad1f0cb739c378076143a6452b8d0624309cea0abfb040e972b',
    },
  },
  {
    package: 'jemalloc',
    patches: 'debian',
    tarballs: {
      'jemalloc_5.3.0.orig.tar.bz2': '2db82d1e7119df3e71b7640219b6dfe84789bc0537983c3b7ac4f7189aecfeaa',
    },
  },
  {
    package: 'llvm-toolchain-19',
    patches: 'none',
    folder: 'llvm/lib/Support/rpmalloc',
    tarballs: {
      'llvm-toolchain-19_19.1.7.orig.tar.xz':
        'ae498f3bc58ae2d9f64ef5f0c035c4240152bf015a5b7738b15c22e93bdc97ce',
    },
  },
];
