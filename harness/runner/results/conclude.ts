import type { JudgedRun } from '../../analysis/index.ts';
import type { RunRecord } from '../../model/index.ts';
import type { RunFolder } from '../../store/index.ts';
import { type WrittenResults, makeRunReport, readResults, writeReport, writeResults } from './results.ts';

/**
 * Writes the files of a run that ended. One that says it is complete has all of them: that word is written last, so that a
 * kill or a full disk in between leaves a run that `report` and `resume` conclude.
 */
export async function concludeRun(folder: RunFolder, record: RunRecord): Promise<WrittenResults> {
  if (record.status !== 'complete') {
    await folder.writeRun(record);
    return writeResults(folder, record);
  }
  await folder.writeRun(withStatus(record, 'running'));
  const results = await writeResults(folder, record);
  await folder.writeRun(record);
  return results;
}

function withStatus(record: RunRecord, status: RunRecord['status']): RunRecord {
  const { sessions } = record;
  const last = sessions?.at(-1);
  if (sessions === undefined || last === undefined) return { ...record, status };
  return { ...record, status, sessions: [...sessions.slice(0, -1), { ...last, status }] };
}

/** The record of a run that was measured to its end, and whose last word is missing. Undefined for all others. */
export function findConclusion(record: RunRecord): RunRecord | undefined {
  const measured = record.status === 'running' && record.finished !== undefined;
  return measured ? withStatus(record, 'complete') : undefined;
}

/**
 * Makes every file of a stored run again, and says of one that was measured to its end that it is complete. Of a run that
 * another process has only its page is made: that process writes the rest. Throws where any file cannot be written.
 */
export async function remakeFiles(folder: RunFolder): Promise<JudgedRun> {
  if ((await folder.findHolder()) !== undefined) {
    const judged = await readResults(folder, await folder.readRun());
    await writeReport(folder, makeRunReport(judged));
    return judged;
  }
  return folder.whileLocked(async () => {
    const record = await folder.readRun();
    const conclusion = findConclusion(record);
    const results = conclusion ? await concludeRun(folder, conclusion) : await writeResults(folder, record);
    if (results.reportProblem !== undefined) throw results.reportProblem;
    return results;
  });
}
