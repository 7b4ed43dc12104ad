import { toOrigins, type DebianSource, type SourceOrigin } from '#harness';
import { compilerRelease, type DebianRelease } from './releases.ts';

/** Where the checksums below stand. */
export const listedIn = 'images/debian/sources.ts';

/** The sources that musl and the mallocs are built from. */
export const sources: readonly DebianSource[] = [
  {
    package: 'musl',
    licence: 'MIT',
    patches: 'debian',
    tarballs: {
      'musl_1.2.3.orig.tar.gz': '7d5b0b6062521e4627e099e4c9dc8248d32a30285e959b7eecaa780cf8cfd4a4',
    },
  },
  {
    package: 'mimalloc',
    licence: 'MIT',
    patches: 'debian',
    tarballs: {
      'mimalloc_2.0.9+ds.orig.tar.xz': 'cbc9d207ff105ad1f0cb739c378076143a6452b8d0624309cea0abfb040e972b',
    },
  },
  {
    package: 'jemalloc',
    licence: 'BSD-2-Clause',
    patches: 'debian',
    tarballs: {
      'jemalloc_5.3.0.orig.tar.bz2': '2db82d1e7119df3e71b7640219b6dfe84789bc0537983c3b7ac4f7189aecfeaa',
    },
  },
  {
    package: 'llvm-toolchain-19',
    licence: 'Apache-2.0 WITH LLVM-exception',
    patches: 'none',
    folder: 'llvm/lib/Support/rpmalloc',
    tarballs: {
      'llvm-toolchain-19_19.1.7.orig.tar.xz':
        'ae498f3bc58ae2d9f64ef5f0c035c4240152bf015a5b7738b15c22e93bdc97ce',
    },
  },
];

/** The sources of a variant's libc: `build-routines` links string routines out of Debian's libc.a into musl-perf. */
export function libcOrigins(libc: 'musl-def' | 'musl-perf', release: DebianRelease): SourceOrigin[] {
  const routines = { name: 'glibc', licence: 'LGPL-2.1-or-later' };
  const musl = release === compilerRelease ? originsOf('musl') : [{ name: 'musl', licence: 'MIT' }];
  return [...musl, ...(libc === 'musl-perf' ? [routines] : [])];
}

/** A part that is built here: `musl`, or the name of a variant's malloc. */
export type BuiltSource = keyof typeof packageOf;

/** The sources of one part. */
export function originsOf(built: BuiltSource): SourceOrigin[] {
  return sources.filter((source) => source.package === packageOf[built]).flatMap(toOrigins);
}

const packageOf = { musl: 'musl', je: 'jemalloc', mi: 'mimalloc', rp: 'llvm-toolchain-19' } as const;
