import { subjectId, type Cell } from '../model/cell.ts';
import { seenFrom } from '../model/run.ts';
import type { RunSamples } from './samples.ts';

/** Why a planned cell has no number at all. */
export function whyEmpty(run: RunSamples, cell: Cell): string {
  const failures = run.samples.failures(cell.id);
  if (failures !== undefined) return failures.decisive.reason;
  const disproof = run.samples.disproof(subjectId(cell));
  if (disproof !== undefined) return `not measured: ${disproof}`;
  return `not measured: ${howItEnded(run, cell) ?? 'the suite read no number'}`;
}

/** Why only `n` of a cell's rounds have a number. */
export function whyPartial(run: RunSamples, { cell, n }: { cell: Cell; n: number }): string {
  const dropped = run.samples.noise(cell.id)?.dropped.size ?? 0;
  const known = [whyFailed(run, cell), howItEnded(run, cell)].filter((why) => why !== undefined);
  if (known.length === 0) known.push(`${cell.rounds - dropped - n} of ${cell.rounds} rounds have no number`);
  return [...known, whyNoisyRounds(run, cell) ?? []].flat().join('; ');
}

/** What became of a cell's noisy rounds; undefined where it had none. */
export function whyNoisyRounds({ samples }: RunSamples, cell: Cell): string | undefined {
  const noise = samples.noise(cell.id);
  if (noise === undefined) return undefined;
  const counted = `${noise.noisy} of ${cell.rounds} rounds were`;
  const fate = noise.dropped.size === 0 ? 'noisy, too many to drop' : 'dropped';
  return `${counted} ${fate}: ${noise.reasons.join(', ')}`;
}

function whyFailed({ samples }: RunSamples, cell: Cell): string | undefined {
  const failures = samples.failures(cell.id);
  if (failures === undefined) return undefined;
  const failed = `${failures.rounds.size} of ${cell.rounds} rounds failed`;
  const outcome = failures.decisive.final ? `${failed}, then given up` : failed;
  return `${outcome}: ${failures.decisive.reason}`;
}

/** In what the numbers of a cell are not what they should be; undefined where nothing was noted. */
export function whatIsNoted({ samples }: RunSamples, { id, rounds }: Cell): string | undefined {
  const dropped = samples.noise(id)?.dropped;
  const kept = [...(samples.notes(id) ?? [])].filter(([round]) => dropped?.has(round) !== true);
  const notes = kept.map(([, note]) => note);
  const sentences = [...new Set(notes)].map(
    (note) => `${notes.filter((other) => other === note).length} of ${rounds} rounds: ${note}`,
  );
  return sentences.length === 0 ? undefined : sentences.join('; ');
}

/** Undefined for a run that went to its end. A record that still says `running` was left by a killed process. */
function howItEnded({ record, samples }: RunSamples, { engine }: Cell): string | undefined {
  const { lost } = seenFrom(record, engine);
  if (lost !== undefined) return `the engine ${engine} was lost: ${lost}`;
  if (record.status === 'complete') return undefined;
  if (record.status !== 'aborted') return 'the run was interrupted';
  const reason = samples.endReason;
  return reason === undefined ? 'the run was aborted' : `the run was aborted: ${reason}`;
}
