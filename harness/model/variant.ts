export const libcs = ['glibc', 'musl-def', 'musl-perf'] as const;
export const mallocs = ['je', 'mi', 'rp'] as const;

export type Libc = (typeof libcs)[number];
export type Malloc = (typeof mallocs)[number];

/** libc and, after a plus, the malloc that is preloaded: `musl-perf+je`. */
export type Variant = Libc | `${Libc}+${Malloc}`;

/** The six of BellSoft's white paper (September 2024), and glibc with the same mallocs. */
export const paperVariants = [
  'glibc',
  'glibc+je',
  'glibc+mi',
  'glibc+rp',
  'musl-def',
  'musl-perf',
  'musl-perf+je',
  'musl-perf+mi',
  'musl-perf+rp',
] as const satisfies readonly Variant[];

/** Programs of one binary interface run unchanged on every libc of it. */
export type Abi = 'glibc' | 'musl';

export function libcOf(variant: Variant): Libc {
  const name = variant.split('+')[0];
  return libcs.find((libc) => libc === name) ?? 'glibc';
}

export function mallocOf(variant: Variant): Malloc | undefined {
  const name = variant.split('+')[1];
  return mallocs.find((malloc) => malloc === name);
}

export function abiOf(variant: Variant): Abi {
  return libcOf(variant) === 'glibc' ? 'glibc' : 'musl';
}
