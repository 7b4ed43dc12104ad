import { cellId, type Cell } from '../../model/cell.ts';
import type { Config } from '../../model/config.ts';
import type { CountedWork, Workload } from '../../model/suite.ts';
import { instructions } from '../../model/unit.ts';

/** Counts repeat; three show whether they do. */
const rounds = 3;

interface Measuring extends Pick<Config, 'metric' | 'cpuModel'> {
  /** Whether the cells run under an emulator here. */
  readonly emulated: boolean;
}

/**
 * The cells of one workload in one place as `--metric` wants them: timed, counted, or, where nobody says and they are
 * emulated, both. What has no counted form is `unavailable` where counts were asked for, and just timed elsewhere.
 */
export function chooseMeasures(cells: readonly Cell[], workload: Workload, measuring: Measuring): Cell[] {
  const { metric, emulated } = measuring;
  if (metric === 'time' || (metric === undefined && !emulated)) return [...cells];
  const counted = cells.flatMap((cell) => toCounted(cell, workload, measuring));
  if (metric === 'insn') return counted;
  return [...cells, ...(workload.counted === undefined ? [] : counted)];
}

/** No A/A control: there is no noise to be seen. */
function toCounted(timed: Cell, { counted: work }: Workload, { cpuModel }: Measuring): Cell[] {
  if (timed.twin === true) return [];
  const { table: _table, control: _control, caveat: _caveat, ...cell } = timed;
  const counted = {
    ...cell,
    counted: { cpuModel },
    metrics: [instructions.name],
    rounds,
    ...(work && { params: toParams(work), expectedMs: work.expectedMs }),
    ...(work === undefined && { unavailable: timed.unavailable ?? uncountable }),
  };
  return [{ ...counted, id: cellId(counted) }];
}

const uncountable =
  'its instructions cannot be counted: only work of one thread that looks at no clock repeats';

/** All that its count depends on; what its workload is timed with has no part in it. */
function toParams({ argv, operations }: CountedWork): Cell['params'] {
  return { command: argv.join(' '), operations: operations.join(',') };
}
