import { type Cell, groupId } from '../../model/index.ts';

/** The checksum of the right result, by workload. */
export interface References {
  /** Whether something was learnt of a cell's workload. */
  knows(cell: Cell): boolean;
  /** Takes what a cell computed for the right result of its workload. */
  detect(cell: Cell, checksum: string | undefined): void;
  /** Says what is wrong with a checksum; undefined when it is right, or when nobody knows what right would be. */
  check(cell: Cell, checksum: string, known: string | undefined): string | undefined;
}

interface Reference {
  readonly checksum: string;
  readonly from: string;
}

export function makeReferences(): References {
  const references = new Map<string, Reference>();
  return {
    knows: (cell) => references.has(groupId(cell)),
    detect: (cell, checksum) => {
      if (checksum !== undefined) references.set(groupId(cell), { checksum, from: cell.variant });
    },
    check: (cell, checksum, known) => {
      const detected = references.get(groupId(cell)) ?? { checksum, from: cell.variant };
      const reference = known === undefined ? detected : { checksum: known, from: 'the suite' };
      references.set(groupId(cell), detected);
      if (reference.checksum === checksum) return undefined;
      return `wrong result: checksum ${checksum}, but ${reference.from} has ${reference.checksum}`;
    },
  };
}
