import type { Arch } from '../model/arch.ts';
import type { EngineFacts } from '../model/lab.ts';

export type Place =
  | { readonly kind: 'native' | 'emulated'; readonly engines: readonly [EngineFacts, ...EngineFacts[]] }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Which engines cells of an architecture may be measured in. */
export function choosePlace(arch: Arch, engines: readonly EngineFacts[]): Place {
  const [first, ...rest] = engines.filter((engine) => engine.arch === arch);
  if (first !== undefined) return { kind: 'native', engines: [first, ...rest] };
  const found = [...new Set(engines.map((engine) => engine.arch))].join(', ');
  return { kind: 'unavailable', reason: `the engine runs ${found}, and only native cells are measured` };
}
