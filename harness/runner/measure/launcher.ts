import { setTimeout } from 'node:timers/promises';
import { BenchError } from '../../errors.ts';
import { benchCommand } from '../../model/index.ts';
import type { Container, Outcome, Tuning } from '../../model/index.ts';
import {
  ByteQueue,
  type Clock,
  type Ready,
  type TrialHeader,
  parseHeader,
  text,
  toClock,
  toReady,
  toTrialHeader,
} from './launcher-protocol.ts';

/** All that the launcher says: that it is ready, what time it is, that it refuses a malformed request, or what came of one. */
export type Answer = Ready | Clock | Refusal | TrialAnswer;

interface Refusal {
  readonly kind: 'refused';
  readonly error: string;
}

interface TrialAnswer {
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
      if ('clockUs' in header) return toClock(header);
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

/** How a process shares a CPU with those that were asked for in other containers of its machine. */
export interface SharedCpu {
  readonly cpu: number;
  /** When all of them begin, on the monotonic clock of that machine. */
  readonly startUs: number;
}

/** One trial as the launcher is asked for it; the protocol is in launcher/request.h. */
export interface LauncherRequest {
  /** 1 to 64 of A-Z a-z 0-9 . _ : - */
  readonly id: string;
  readonly timeoutMs: number;
  /** For standard output and standard error each. */
  readonly maxOutputBytes: number;
  /** Absent where it starts at once, on all CPUs of its container. */
  readonly shared?: SharedCpu | undefined;
  /** What all of its container may have meanwhile; absent where that is the container's own limit. */
  readonly memoryBytes?: number | undefined;
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: readonly (readonly [name: string, value: string])[];
  /** The program, which is looked up in PATH where it has no slash in it, and its arguments. */
  readonly argv: readonly string[];
}

/** The same limits as in launcher/line.h and launcher/words.c. */
const longestLineBytes = 65_536;
const mostWords = 4096;

/** Room for all of a request but the command: numbers, environment and padding, and a program that counts instructions. */
const otherBytes = 8_192;
const otherWords = 64;

/** Why no launcher could be asked for a command, in the words of a mistake; undefined where one can. */
export function findCommandProblem(argv: readonly string[]): string | undefined {
  const bytes = argv.map(toWord).join(' ').length;
  const [mostBytes, most] = [longestLineBytes - otherBytes, mostWords - otherWords];
  if (bytes > mostBytes)
    return `found a command of ${bytes} bytes (blanks, % and all but ASCII count as three each), wanted no more than ${mostBytes}: put it into a file`;
  if (argv.length > most) return `found a command of ${argv.length} words, wanted no more than ${most}`;
  return undefined;
}

/** A hundred days, as in launcher/request.c. */
const mostTimeoutMs = 8_640_000_000;

const idPattern = /^[A-Za-z0-9._:-]{1,64}$/;

/** The request line in ASCII, with its line end. */
export function makeRequestLine(request: LauncherRequest): string {
  const problem = findProblem(request);
  if (problem !== undefined)
    throw new Error(`Cannot ask the launcher for trial ${JSON.stringify(request.id)}: ${problem}`);
  const words = toWords(request);
  const line = `${words.map(toWord).join(' ')}\n`;
  if (words.length > mostWords || line.length > longestLineBytes)
    throw new Error(
      `Cannot ask the launcher for trial ${request.id}: ${words.length} words in ${line.length} bytes are more than ${mostWords} in ${longestLineBytes}`,
    );
  return line;
}

function toWords({
  id,
  timeoutMs,
  maxOutputBytes,
  shared,
  memoryBytes = 0,
  cwd,
  env,
  argv,
}: LauncherRequest): readonly string[] {
  const environment = env.map(([name, value]) => `${name}=${value}`);
  return [
    'run',
    id,
    String(timeoutMs),
    String(maxOutputBytes),
    String(shared?.startUs ?? 0),
    String(shared?.cpu ?? 'all'),
    String(memoryBytes),
    cwd,
    String(env.length),
    ...environment,
    ...argv,
  ];
}

function findProblem(request: LauncherRequest): string | undefined {
  const { id, timeoutMs, maxOutputBytes, shared, memoryBytes = 0, cwd, env, argv } = request;
  if (!idPattern.test(id)) return 'its id is not 1 to 64 of A-Z a-z 0-9 . _ : -';
  if (!isCount(timeoutMs) || timeoutMs === 0 || timeoutMs > mostTimeoutMs) return `timeoutMs is ${timeoutMs}`;
  if (!isCount(maxOutputBytes)) return `maxOutputBytes is ${maxOutputBytes}`;
  if (shared !== undefined && !(isCount(shared.startUs) && isCount(shared.cpu)))
    return `startUs is ${shared.startUs} and cpu ${shared.cpu}`;
  if (!isCount(memoryBytes)) return `memoryBytes is ${memoryBytes}`;
  if (argv.length === 0) return 'argv is empty';
  const badName = env.find(([name]) => name === '' || name.includes('='));
  if (badName !== undefined) return `${JSON.stringify(badName[0])} cannot name an environment variable`;
  if ([cwd, ...env.flat(), ...argv].some((text) => text.includes('\0'))) return 'it holds a zero byte';
  return undefined;
}

/** Whole, not negative, at most 15 digits. */
function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 1e15;
}

/** Percent-encodes all but visible ASCII; a lone % is the empty word. */
function toWord(text: string): string {
  if (text === '') return '%';
  if (/^[!-$&-~]+$/.test(text)) return text;
  return [...Buffer.from(text)].map(toCharacter).join('');
}

function toCharacter(byte: number): string {
  const visible = byte > 0x20 && byte < 0x7f && byte !== 0x25;
  return visible ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** One process for the launcher to start. */
export interface Command {
  readonly argv: readonly string[];
  /** All of the process's environment. */
  readonly env: readonly (readonly [name: string, value: string])[];
  readonly timeoutMs: number;
  readonly shared?: SharedCpu | undefined;
  /** See `LauncherRequest`. */
  readonly memoryBytes?: number | undefined;
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
