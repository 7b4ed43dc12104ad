import { setTimeout } from 'node:timers/promises';
import { BenchError } from '../../errors.ts';
import { benchCommand } from '../../model/index.ts';
import type { Container, Outcome, Tuning } from '../../model/index.ts';
import {
  type Answer,
  AnswerDecoder,
  type Ready,
  type SharedCpu,
  makeRequestLine,
} from './launcher-protocol.ts';

/** One process for the launcher to start. */
export interface Command {
  readonly argv: readonly string[];
  /** All of the process's environment. */
  readonly env: readonly (readonly [name: string, value: string])[];
  readonly timeoutMs: number;
  readonly shared?: SharedCpu | undefined;
  /** See `LauncherRequest`, as the next two. */
  readonly memoryBytes?: number | undefined;
  readonly keepsScratch?: boolean | undefined;
  readonly input?: string | undefined;
  /** The folder that it starts in; the empty scratch, when left out. */
  readonly cwd?: string;
}

/** A conversation with the launcher of one container: one question or command at a time. */
export interface Session {
  readonly ready: Ready;
  /** The time on the monotonic clock of its machine, in microseconds. */
  clock(): Promise<number>;
  /** Whether the last command left something in the scratch that could not be removed. */
  isLittered(): boolean;
  /** Throws `subject-failed` when the container goes away or the launcher does not answer in time. */
  run(command: Command): Promise<Outcome>;
}

/** Limits standard output and standard error separately; an outcome says when either was cut off. */
const maxOutputBytes = 2 ** 24;

/** How long a launcher is waited for. */
export interface Patience {
  readonly startMs: number;
  /** It ends a command in time by itself; when it does not even answer, it is given up this much later. */
  readonly graceMs: number;
}

const usualPatience: Patience = { startMs: 30_000, graceMs: 10_000 };

export async function openSession(container: Container, patience = usualPatience): Promise<Session> {
  const answers = readAnswers(container);
  const ready = await nextWithin(answers, patience.startMs);
  if (ready.kind !== 'ready') throw lost('the launcher did not say that it is ready');
  let id = 0;
  let littered = false;
  return {
    ready,
    isLittered: () => littered,
    clock: async () => {
      container.send('clock\n');
      const answer = await nextWithin(answers, patience.graceMs);
      if (answer.kind !== 'clock') throw lost('the launcher did not understand');
      return answer.timeUs;
    },
    run: async (command) => {
      id += 1;
      container.send(makeRequestLine({ id: String(id), maxOutputBytes, cwd: '/tmp', ...command }));
      const answer = await nextWithin(answers, command.timeoutMs + patience.graceMs);
      const outcome = expectOutcome(answer, String(id));
      littered = (outcome.scratchLeft ?? 0) > 0;
      return outcome;
    },
  };
}

async function* readAnswers(container: Container): AsyncGenerator<Answer, undefined> {
  const decoder = new AnswerDecoder(maxOutputBytes);
  try {
    for await (const chunk of container.received) yield* decoder.push(Buffer.from(chunk));
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
    hint: `Run ${benchCommand} doctor, and look at the log of the engine`,
    cause,
  });
}

type Environment = (readonly [name: string, value: string])[];

const base: Environment = [
  ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  ['HOME', '/tmp'],
  ['LC_ALL', 'C'],
];

/** The whole environment of a measured process: the same for every variant but for LD_PRELOAD and its settings. */
export function makeEnvironment(
  preload: string | undefined,
  paddingBytes: number,
  tuning: Tuning = [],
): Environment {
  return [
    ...base,
    ...tuning,
    ...(preload === undefined ? [] : [['LD_PRELOAD', preload] as const]),
    ['BENCH_PADDING', 'x'.repeat(paddingBytes)],
  ];
}

/** With variables of a workload's own, which take the place of those of the same name. */
export function withVariables(
  environment: Environment,
  own: Readonly<Record<string, string>> = {},
): Environment {
  return [...new Map([...environment, ...Object.entries(own)])];
}
