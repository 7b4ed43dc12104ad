import { setTimeout } from 'node:timers/promises';
import { BenchError } from '../../errors.ts';
import type { Subject } from '../../model/lab.ts';
import type { Outcome } from '../../model/outcome.ts';
import { AnswerDecoder, type Answer, type Ready } from './launcher-answer.ts';
import { makeRequestLine } from './launcher-request.ts';

/** What the launcher is asked to start. */
export interface Command {
  readonly argv: readonly string[];
  /** All of the process's environment. */
  readonly env: readonly (readonly [name: string, value: string])[];
  readonly timeoutMs: number;
}

/** A conversation with the launcher of one subject: one command at a time. */
export interface Session {
  readonly ready: Ready;
  /** Throws `subject-failed` when the container goes away or the launcher does not answer in time. */
  run(command: Command): Promise<Outcome>;
}

/** Of each of standard output and standard error; what is beyond is cut off and said to be. */
const maxOutputBytes = 2 ** 24;

/** How long a launcher is waited for. */
export interface Patience {
  readonly startMs: number;
  /** It ends a command in time by itself; when it does not even answer, it is given up this much later. */
  readonly graceMs: number;
}

const usualPatience: Patience = { startMs: 30_000, graceMs: 10_000 };

export async function openSession(subject: Subject, patience = usualPatience): Promise<Session> {
  const answers = readAnswers(subject);
  const ready = await nextWithin(answers, patience.startMs);
  if (ready.kind !== 'ready') throw lost('the launcher did not say that it is ready');
  let id = 0;
  return {
    ready,
    run: async (command) => {
      id += 1;
      subject.send(makeRequestLine({ id: String(id), maxOutputBytes, cwd: '/tmp', ...command }));
      return expectOutcome(await nextWithin(answers, command.timeoutMs + patience.graceMs), String(id));
    },
  };
}

async function* readAnswers(subject: Subject): AsyncGenerator<Answer, undefined> {
  const decoder = new AnswerDecoder(maxOutputBytes);
  try {
    for await (const chunk of subject.received) yield* decoder.push(Buffer.from(chunk));
    return undefined;
  } catch (error) {
    if (error instanceof BenchError) throw error;
    throw lost(error instanceof Error ? error.message : String(error), error);
  }
}

async function nextWithin(answers: AsyncGenerator<Answer, undefined>, timeoutMs: number): Promise<Answer> {
  const done = new AbortController();
  const late = setTimeout(timeoutMs, 'late' as const, { signal: done.signal }).catch(() => 'late' as const);
  const next = await Promise.race([answers.next(), late]).finally(() => {
    done.abort();
  });
  if (next === 'late') throw lost(`the launcher did not answer within ${timeoutMs / 1000} s`);
  if (next.done === true) throw lost('the container ended, or the engine did');
  return next.value;
}

function expectOutcome(answer: Answer, id: string): Outcome {
  if (answer.kind !== 'outcome') throw lost('the launcher did not understand');
  if (answer.id !== id) throw lost(`the launcher answered ${answer.id} instead of ${id}`);
  return answer.outcome;
}

function lost(what: string, cause?: unknown): BenchError {
  return new BenchError('subject-failed', `Lost a container in the middle: ${what}`, {
    hint: 'Run npm run bench -- doctor, and look at the log of the engine',
    cause,
  });
}
