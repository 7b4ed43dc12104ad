import { subjectId, type Cell } from '../model/cell.ts';
import type { RunSamples } from './sample-columns.ts';

/** Why a planned cell has no number at all. */
export function whyEmpty(run: RunSamples, cell: Cell): string {
  const failures = run.samples.failures(cell.id);
  if (failures !== undefined) return failures.decisive.reason;
  const disproof = run.samples.disproof(subjectId(cell));
  if (disproof !== undefined) return `not measured: ${disproof}`;
  return `not measured: ${howItEnded(run) ?? 'the suite read no number'}`;
}

/** Why only `n` of a cell's rounds have a number. */
export function whyPartial(run: RunSamples, { cell, n }: { cell: Cell; n: number }): string {
  const failures = run.samples.failures(cell.id);
  const ended = howItEnded(run);
  if (failures === undefined) return ended ?? `${cell.rounds - n} of ${cell.rounds} rounds have no number`;
  const failed = `${failures.rounds.size} of ${cell.rounds} rounds failed`;
  const outcome = failures.decisive.final ? `${failed}, then given up` : failed;
  return `${outcome}: ${failures.decisive.reason}${ended === undefined ? '' : `; ${ended}`}`;
}

/** In what the numbers of a cell are not what they should be; undefined where nothing was noted. */
export function whatIsNoted({ samples }: RunSamples, { id, rounds }: Cell): string | undefined {
  const notes = [...(samples.notes(id)?.values() ?? [])];
  const sentences = [...new Set(notes)].map(
    (note) => `${notes.filter((other) => other === note).length} of ${rounds} rounds: ${note}`,
  );
  return sentences.length === 0 ? undefined : sentences.join('; ');
}

/** Undefined for a run that went to its end. A record that still says `running` was left by a killed process. */
function howItEnded({ record, samples }: RunSamples): string | undefined {
  if (record.status === 'complete') return undefined;
  if (record.status !== 'aborted') return 'the run was interrupted';
  const reason = samples.endReason;
  return reason === undefined ? 'the run was aborted' : `the run was aborted: ${reason}`;
}
