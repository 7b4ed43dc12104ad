import type { Arch } from '../../model/arch.ts';
import type { EngineFacts } from '../../model/lab.ts';

/** Where cells of an architecture are measured. */
export type ChosenPlace =
  | { readonly kind: 'native' | 'emulated'; readonly engines: readonly EngineFacts[] }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Emulation is what is left where no engine is native, and where it is not refused. */
export function choosePlace(
  arch: Arch,
  engines: readonly EngineFacts[],
  { nativeOnly }: { readonly nativeOnly: boolean },
): ChosenPlace {
  const native = engines.filter((engine) => engine.arch === arch);
  if (native.length > 0) return { kind: 'native', engines: native };
  const emulating = engines.filter(({ emulates = [] }) => emulates.includes(arch));
  const lacking = `no engine is ${arch}`;
  if (nativeOnly) return { kind: 'unavailable', reason: `${lacking}, and --native-only refuses emulation` };
  if (emulating.length > 0) return { kind: 'emulated', engines: emulating };
  return {
    kind: 'unavailable',
    reason: `${lacking}, and QEMU is not registered for it: ${register(engines)}`,
  };
}

/** What registers it belongs to a machine: that of the engine. */
function register(engines: readonly EngineFacts[]): string {
  const command = 'npm run setup -- --qemu';
  const remote = engines.filter(({ host }) => isRemote(host)).map(({ name }) => name);
  if (engines.length === 0 || remote.length < engines.length) return command;
  return `${command} (on the machine of ${remote.join(' or ')})`;
}

function isRemote(host: string): boolean {
  return /^(ssh|tcp|https?):/.test(host);
}
