import type { Arch } from '../model/index.ts';
import { makeFactReader } from './fact-reader.ts';

/** Whether and how this machine's kernel runs programs of an architecture that is not its own. */
export type Emulation =
  | {
      readonly kind: 'registered';
      readonly arch: Arch;
      readonly interpreter: string;
      /** Flag F: the kernel holds the interpreter open, so that containers need not have it. */
      readonly reachesContainers: boolean;
    }
  | { readonly kind: 'disabled'; readonly arch: Arch }
  | { readonly kind: 'absent'; readonly arch: Arch };

/** Looks QEMU up in the kernel's register of foreign binary formats (binfmt_misc). */
export async function findEmulation(arch: Arch, root = '/'): Promise<Emulation> {
  const entry = await makeFactReader(root).text(`/proc/sys/fs/binfmt_misc/qemu-${arch}`);
  if (entry === undefined) return { kind: 'absent', arch };
  if (!entry.startsWith('enabled')) return { kind: 'disabled', arch };
  return {
    kind: 'registered',
    arch,
    interpreter: /^interpreter (.+)$/m.exec(entry)?.[1] ?? '',
    reachesContainers: /^flags: .*F/m.test(entry),
  };
}
