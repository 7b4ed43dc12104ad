import type { Catalog } from '../../harness/model/index.ts';
import { makeFakeSuite } from '../../harness/testing/fake-catalog.ts';
import { writeMadeUpRun } from '../../harness/testing/made-up-run.ts';
import type { Figure } from './figure.ts';
import { medianOf } from './median-of.ts';
import { measureCost } from './load-cost.ts';

const repetitions = 3;
/** Each has nine variants: 10,008 cells in all. */
const workloads = Array.from({ length: 1_112 }, (_, at) => `w${at} </script><img src=x onerror=alert(1)>`);

/** A page with 10,000 cells, whose names are hostile: by itself, and with reading the journal, statistics and verdicts. */
export async function measureManyCells({ families }: Catalog): Promise<readonly Figure[]> {
  const many = makeFakeSuite({ name: 'many', workloads, rounds: 6, scale: '1' });
  const suites = new Map([[many.name, many]]);
  const { folder } = await writeMadeUpRun({ suite: 'many', rounds: 6 }, { suites, families });
  const msOf = (step: 'page' | 'report.html'): Promise<number> =>
    medianOf(repetitions, async () => (await measureCost(folder.path, step)).ms);
  return [
    { name: 'page of 10,000 cells with hostile names', unit: 'ms', found: await msOf('page'), most: 5_000 },
    { name: 'from their journal to report.html', unit: 'ms', found: await msOf('report.html') },
  ];
}
