import type { Outcome } from '../../model/outcome.ts';
import { toReady, toTrialHeader, type Ready, type TrialHeader } from './answer-header.ts';
import { ByteQueue } from './byte-queue.ts';
import { parseHeader, text } from './header-members.ts';

export type { Ready } from './answer-header.ts';

/** All that the launcher says: that it is ready, that it refuses a malformed request, or what came of one. */
export type Answer = Ready | Refusal | TrialAnswer;

export interface Refusal {
  readonly kind: 'refused';
  readonly error: string;
}

export interface TrialAnswer {
  readonly kind: 'outcome';
  readonly id: string;
  readonly outcome: Outcome;
}

/** A header is some hundred bytes; what is longer is none. */
const longestHeaderBytes = 4096;

/**
 * Turns the launcher's bytes, cut anywhere, into answers. Throws on bytes that no launcher writes: a workload may have got
 * hold of its standard output. So memory stays bounded, whatever comes.
 */
export class AnswerDecoder {
  readonly #bytes = new ByteQueue();
  readonly #maxOutputBytes: number;
  /** The trial whose output is still to come. */
  #trial: TrialHeader | undefined;

  /** `maxOutputBytes`: of each stream, as the launcher is told to keep. */
  constructor(maxOutputBytes: number) {
    this.#maxOutputBytes = maxOutputBytes;
  }

  push(chunk: Buffer): readonly Answer[] {
    this.#bytes.push(chunk);
    const answers: Answer[] = [];
    for (let next = this.#take(); next !== undefined; next = this.#take()) answers.push(next);
    return answers;
  }

  /** To be called when nothing more comes: throws when that is in the middle of an answer. */
  end(): void {
    if (this.#trial !== undefined || this.#bytes.length > 0)
      throw new Error('The launcher ended in the middle of an answer');
  }

  #take(): Answer | undefined {
    if (this.#trial === undefined) {
      const line = this.#bytes.takeLine(longestHeaderBytes);
      if (line === undefined) return undefined;
      const header = parseHeader(line);
      if ('ready' in header) return toReady(header);
      if (!('status' in header)) return { kind: 'refused', error: text(header, 'error') };
      this.#trial = this.#checkSize(toTrialHeader(header));
    }
    return this.#takeOutput(this.#trial);
  }

  #checkSize(trial: TrialHeader): TrialHeader {
    const most = Math.max(trial.stdoutBytes, trial.stderrBytes);
    if (most > this.#maxOutputBytes)
      throw new Error(
        `The launcher announced ${most} bytes of output, where it keeps ${this.#maxOutputBytes}`,
      );
    return trial;
  }

  #takeOutput({ id, stdoutBytes, stderrBytes, figures }: TrialHeader): TrialAnswer | undefined {
    const output = this.#bytes.take(stdoutBytes + stderrBytes);
    if (output === undefined) return undefined;
    this.#trial = undefined;
    const stdout = output.toString('utf8', 0, stdoutBytes);
    const stderr = output.toString('utf8', stdoutBytes);
    return { kind: 'outcome', id, outcome: { ...figures, stdout, stderr } };
  }
}
