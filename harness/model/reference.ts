import type { Cell } from './cell.ts';
import type { ImageRequest } from './family.ts';

/** What each variant is compared with where that is not another variant: itself, of another release or base image. */
export interface Reference {
  readonly kind: 'release' | 'image';
  readonly name: string;
}

/** What the family is asked for, for a cell: a reference stands on another release, or on another image. */
export function toImageRequest({ release, variant, arch, reference }: RequestedCell): ImageRequest {
  if (reference === undefined) return { release, variant, arch };
  const { kind, name } = reference;
  return kind === 'release' ? { release: name, variant, arch } : { release, variant, arch, base: name };
}

type RequestedCell = Pick<Cell, 'release' | 'variant' | 'arch' | 'reference'>;
