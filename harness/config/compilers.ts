import type { ChosenFamily, Toolchain } from '../model/config.ts';
import { abiOf, type Abi } from '../model/variant.ts';

interface Compilers {
  /** What a reader has to know of who compiled what. */
  readonly notes: readonly string[];
  readonly mistakes: readonly string[];
}

/** Programs of several families are of several compilers, unless musl families share the one of the first. */
export function describeCompilers(families: readonly ChosenFamily[], toolchain: Toolchain): Compilers {
  const musl = namesWith('musl', families);
  const glibc = namesWith('glibc', families);
  if (toolchain === 'shared' && musl.length < 2)
    return {
      notes: [],
      mistakes: [
        '--toolchain: found "shared", but it takes two families with musl to share one; choose more, or leave it out',
      ],
    };
  const apart = toolchain === 'shared' ? [glibc] : [musl, glibc];
  return {
    notes: [...(toolchain === 'shared' ? [describeShared(musl)] : []), ...describeApart(apart)],
    mistakes: [],
  };
}

function namesWith(abi: Abi, families: readonly ChosenFamily[]): string[] {
  return families
    .filter(({ variants }) => variants.some((variant) => abiOf(variant) === abi))
    .map(({ family, release }) => `${family.name} ${release}`);
}

function describeShared(musl: readonly string[]): string {
  return `The programs of ${musl.join(', ')} on musl are the same: those of ${musl[0] ?? ''}`;
}

function describeApart(groups: readonly (readonly string[])[]): string[] {
  const names = [...new Set(groups.filter(({ length }) => length > 1).flat())];
  if (names.length === 0) return [];
  return [
    `The programs of ${names.join(', ')} are each of the family’s own compiler: what differs between them is also what their compilers do`,
  ];
}
