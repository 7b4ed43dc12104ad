import type { Cell, Counting } from '../../model/cell.ts';
import type { Suite, Workload } from '../../model/suite.ts';
import { countCommand } from './guest-command.ts';
import { readCount } from './read-count.ts';

interface Match {
  readonly cell: Cell;
  readonly suite: Suite;
  readonly workload: Workload;
}

/** A counted cell starts its workload's counted form through QEMU, and the count is read as it is in every suite. */
export function toCountedMatch({ cell, suite, workload }: Match, counting: Counting): Match {
  const { counted, checksum: _ofTimedWork, retries: _ofTimedRuns, ...rest } = workload;
  if (counted === undefined) return { cell, suite, workload };
  const argv = countCommand(counted, { arch: cell.arch, ...counting });
  return { cell, suite: { ...suite, read: readCount }, workload: { ...rest, argv } };
}
