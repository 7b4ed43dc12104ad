import type { Cell } from './cell.ts';
import type { ChosenFamily } from './config.ts';
import type { ImageRequest } from './family.ts';
import { abiOf } from './variant.ts';

type RequestedCell = Pick<Cell, 'release' | 'variant' | 'arch' | 'reference'>;

/** What the family is asked for, for a cell: a reference stands on another release, or on another image. */
export function toImageRequest(chosen: ChosenFamily, cell: RequestedCell): ImageRequest {
  const { release, variant, arch, reference } = cell;
  const { source, registry, images } = chosen;
  const where = { ...(source && { source }), ...(registry && { registry }) };
  if (reference?.kind === 'release') return { release: reference.name, variant, arch, ...where };
  const base = reference?.name ?? images?.[abiOf(variant)];
  return { release, variant, arch, ...where, ...(base && { base }) };
}
