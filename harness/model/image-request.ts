import type { Arch } from './arch.ts';
import type { Cell } from './cell.ts';
import type { ChosenFamily } from './config.ts';
import type { ImageRequest } from './family.ts';
import { abiOf } from './variant.ts';

type RequestedCell = Pick<Cell, 'release' | 'variant' | 'arch' | 'reference'>;

/**
 * What the family is asked for, for a cell: a reference stands on another release, or on another image. `builtOn`: the
 * engine that builds it, where that is known.
 */
export function toImageRequest(chosen: ChosenFamily, cell: RequestedCell, builtOn?: Arch): ImageRequest {
  const { release, variant, arch, reference } = cell;
  const { source, registry, images } = chosen;
  const where = { ...(builtOn && { builtOn }), ...(source && { source }), ...(registry && { registry }) };
  if (reference?.kind === 'release') return { release: reference.name, variant, arch, ...where };
  const base = reference?.name ?? images?.[abiOf(variant)];
  return { release, variant, arch, ...where, ...(base && { base }) };
}
