import type { ChosenFamily, Toolchain } from '../../model/config.ts';
import { abiOf, type Abi } from '../../model/variant.ts';

interface Compilers {
  /** Whose programs musl families run, where they share them. */
  readonly shared: ChosenFamily | undefined;
  /** What a reader has to know of who compiled what. */
  readonly notes: readonly string[];
  readonly mistakes: readonly string[];
}

/** Programs of several families are of several compilers, unless musl families share the one of the first. */
export function chooseCompilers(families: readonly ChosenFamily[], toolchain: Toolchain): Compilers {
  const [musl, glibc] = [familiesWith('musl', families), familiesWith('glibc', families)];
  const [shared] = toolchain === 'shared' ? musl : [];
  const lonely = toolchain === 'shared' && musl.length < 2;
  return {
    shared,
    notes: shared
      ? [describeShared(musl.map(nameOf)), ...describeApart([glibc])]
      : describeApart([musl, glibc]),
    mistakes: lonely
      ? [
          '--toolchain: found "shared", but it takes two families with musl to share one; choose more, or leave it out',
        ]
      : [],
  };
}

function familiesWith(abi: Abi, families: readonly ChosenFamily[]): readonly ChosenFamily[] {
  return families.filter(({ variants }) => variants.some((variant) => abiOf(variant) === abi));
}

function nameOf({ family, release }: ChosenFamily): string {
  return `${family.name} ${release}`;
}

function describeShared(musl: readonly string[]): string {
  return `The programs of ${musl.join(', ')} on musl are the same: those of ${musl[0] ?? ''}`;
}

function describeApart(groups: readonly (readonly ChosenFamily[])[]): string[] {
  const several = groups.filter(({ length }) => length > 1);
  const names = [...new Set(several.flat().map(nameOf))];
  if (names.length === 0) return [];
  return [
    `The programs of ${names.join(', ')} are each of the family’s own compiler: what differs between them is also what their compilers do`,
  ];
}
