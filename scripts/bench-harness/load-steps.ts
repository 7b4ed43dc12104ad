import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pid } from 'node:process';
import { type RunFolder, makeRunFolder, openRunFolder } from '../../harness/store/index.ts';
import {
  makeRunReport,
  readResults,
  writeReport,
  writeRows,
  writeSamples,
} from '../../harness/runner/results/index.ts';
import { readResumeState } from '../../harness/runner/resume/index.ts';
import type { RunRecord } from '../../harness/model/index.ts';
import { makeMadeUpTrial } from './big-run.ts';
import { planManyCells } from './many-cells.ts';

/**
 * Steps on large inputs. Each takes the path of a run’s folder, but for `plan`, which takes a number of cells. A step
 * of which only a part matters gives that part’s ms.
 */
export const loadSteps = {
  journal: writeJournalAgain,
  resume: async (path: string) => {
    const folder = openRunFolder(path);
    const record = await folder.readRun();
    await readResumeState(folder.readEntries(), { ...record, plan: await folder.readPlan(record) });
  },
  'results.csv': withRecord(writeRows),
  'samples.csv': withRecord(writeSamples),
  'report.html': withRecord(async (folder, record) =>
    writeReport(folder, makeRunReport(await readResults(folder, record))),
  ),
  page: buildPage,
  plan: (cells: string) => planManyCells(Number(cells)),
} as const satisfies Readonly<Record<string, (target: string) => Promise<unknown>>>;

export type LoadStep = keyof typeof loadSteps;

export function isLoadStep(step: string): step is LoadStep {
  return Object.hasOwn(loadSteps, step);
}

function withRecord(work: (folder: RunFolder, record: RunRecord) => Promise<unknown>) {
  return async (path: string): Promise<void> => {
    const folder = openRunFolder(path);
    await work(folder, await folder.readRun());
  };
}

/** How long the page alone takes, without what it is about: reading, statistics, verdicts. */
async function buildPage(path: string): Promise<number> {
  const folder = openRunFolder(path);
  const report = makeRunReport(await readResults(folder, await folder.readRun()));
  // As the program does: charts are loaded by what draws them, and are in the memory of no other step.
  const { toHtmlReport } = await import('../../harness/report/html/index.ts');
  const begun = performance.now();
  toHtmlReport(report);
  return performance.now() - begun;
}

/** Where there is such a disk, in memory: a sync costs nothing there, and what is left is this program’s. */
const memoryDisk = '/dev/shm';

/** Through the journal’s own writer, which syncs after each. */
async function writeJournalAgain(path: string): Promise<void> {
  const stored = openRunFolder(path);
  const { trials } = await stored.readPlan(await stored.readRun());
  const out = join(memoryDisk, `bench-self-${pid}`);
  try {
    const folder = await makeRunFolder({ out, suites: ['malloc'] });
    await using journal = await folder.openJournal();
    for (const trial of trials) await journal.append(makeMadeUpTrial(trial));
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
