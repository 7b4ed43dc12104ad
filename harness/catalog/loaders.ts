import type { Abi, Arch } from '../model/index.ts';

/** What starts a program that is linked dynamically: where the psABIs put glibc's, and musl its own. */
export const loaders = {
  glibc: { x86_64: '/lib64/ld-linux-x86-64.so.2', aarch64: '/lib/ld-linux-aarch64.so.1' },
  musl: { x86_64: '/lib/ld-musl-x86_64.so.1', aarch64: '/lib/ld-musl-aarch64.so.1' },
} as const satisfies Record<Abi, Record<Arch, string>>;
