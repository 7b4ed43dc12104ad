import type { Outcome } from '../../model/index.ts';

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
  /** What it leaves in the scratch stays there for the next, and so do processes; else they are removed. */
  readonly keepsScratch?: boolean | undefined;
  /** The file that its standard input is; nothing to read, when left out. */
  readonly input?: string | undefined;
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
  keepsScratch = false,
  input = '/dev/null',
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
    keepsScratch ? 'keep' : 'empty',
    input,
    cwd,
    String(env.length),
    ...environment,
    ...argv,
  ];
}

function findProblem(request: LauncherRequest): string | undefined {
  const { id, timeoutMs, maxOutputBytes, shared, memoryBytes = 0, input = '', cwd, env, argv } = request;
  if (!idPattern.test(id)) return 'its id is not 1 to 64 of A-Z a-z 0-9 . _ : -';
  if (!isCount(timeoutMs) || timeoutMs === 0 || timeoutMs > mostTimeoutMs) return `timeoutMs is ${timeoutMs}`;
  if (!isCount(maxOutputBytes)) return `maxOutputBytes is ${maxOutputBytes}`;
  if (shared !== undefined && !(isCount(shared.startUs) && isCount(shared.cpu)))
    return `startUs is ${shared.startUs} and cpu ${shared.cpu}`;
  if (!isCount(memoryBytes)) return `memoryBytes is ${memoryBytes}`;
  if (argv.length === 0) return 'argv is empty';
  const badName = env.find(([name]) => name === '' || name.includes('='));
  if (badName !== undefined) return `${JSON.stringify(badName[0])} cannot name an environment variable`;
  if ([input, cwd, ...env.flat(), ...argv].some((text) => text.includes('\0'))) return 'it holds a zero byte';
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

/** A header line's members, by name. Readers throw on what no launcher writes. */
type Header = Readonly<Record<string, unknown>>;

function parseHeader(line: string): Header {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnAnswer(line);
  return { ...value };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw notAnAnswer(line, cause);
  }
}

function notAnAnswer(line: string, cause?: unknown): Error {
  return new Error(`The launcher wrote a line that is no answer: ${JSON.stringify(line.slice(0, 200))}`, {
    cause,
  });
}

function count(header: Header, name: string): number {
  const value = header[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw wrong(header, name, 'a count');
  return value;
}

function text(header: Header, name: string): string {
  const value = header[name];
  if (typeof value !== 'string' || value === '') throw wrong(header, name, 'a text');
  return value;
}

function truth(header: Header, name: string): boolean {
  const value = header[name];
  if (typeof value !== 'boolean') throw wrong(header, name, 'true or false');
  return value;
}

function wrong(header: Header, name: string, expected: string): Error {
  const found = name in header ? JSON.stringify(header[name]) : 'nothing';
  return new Error(`The launcher wrote ${name}: ${found} where ${expected} belongs`);
}

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

/** The time on the monotonic clock of the launcher's machine. */
interface Clock {
  readonly kind: 'clock';
  readonly timeUs: number;
}

export interface Ready {
  readonly kind: 'ready';
  readonly pid: number;
  /** The kernel's list format: `0-3,6`. */
  readonly cpus: string;
  readonly maxRssKiB: number;
}

type Figures = Omit<Outcome, 'stdout' | 'stderr'>;

interface TrialHeader {
  readonly id: string;
  readonly stdoutBytes: number;
  readonly stderrBytes: number;
  readonly figures: Figures;
}

const protocolVersion = 5;

function toReady(header: Header): Ready {
  if (header['version'] !== protocolVersion)
    throw new Error(
      `The launcher speaks version ${JSON.stringify(header['version'])} of its protocol, not ${protocolVersion}`,
    );
  return {
    kind: 'ready',
    pid: count(header, 'pid'),
    cpus: text(header, 'cpus'),
    maxRssKiB: count(header, 'maxRssKiB'),
  };
}

function toClock(header: Header): Clock {
  return { kind: 'clock', timeUs: count(header, 'clockUs') };
}

function toTrialHeader(header: Header): TrialHeader {
  return {
    id: text(header, 'id'),
    stdoutBytes: count(header, 'stdoutBytes'),
    stderrBytes: count(header, 'stderrBytes'),
    figures: toFigures(header),
  };
}

function toFigures(header: Header): Figures {
  return {
    ...toEnd(header),
    wallMs: count(header, 'wallNs') / 1e6,
    startMs: count(header, 'startUs') / 1e3,
    ...(header['sliceUs'] !== null && { sliceMs: count(header, 'sliceUs') / 1e3 }),
    userMs: count(header, 'userUs') / 1e3,
    systemMs: count(header, 'systemUs') / 1e3,
    maxRssKiB: count(header, 'maxRssKiB'),
    minorFaults: count(header, 'minorFaults'),
    majorFaults: count(header, 'majorFaults'),
    voluntarySwitches: count(header, 'voluntarySwitches'),
    involuntarySwitches: count(header, 'involuntarySwitches'),
    stragglers: count(header, 'stragglers'),
    scratchLeft: count(header, 'scratchLeft'),
    oomKills: header['oomKills'] === null ? null : count(header, 'oomKills'),
    ...(header['memoryPeakBytes'] !== null && { memoryPeakKiB: count(header, 'memoryPeakBytes') / 1_024 }),
    truncated: truth(header, 'truncated'),
  };
}

function toEnd(header: Header): Pick<Outcome, 'status' | 'exitCode' | 'signal' | 'error'> {
  const status = header['status'];
  switch (status) {
    case 'exited':
      return { status, exitCode: count(header, 'exitCode'), signal: null };
    case 'signaled':
      return { status, exitCode: null, signal: count(header, 'signal') };
    case 'timed-out':
      return { status, exitCode: null, signal: null };
    case 'exec-failed':
      return { status, exitCode: null, signal: null, error: text(header, 'error') };
    default:
      throw wrong(header, 'status', 'a known status');
  }
}

/** Bytes that came and were not taken yet. Chunks are joined only when they hold what is asked for. */
class ByteQueue {
  #chunks: Buffer[] = [];
  length = 0;

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.length += chunk.length;
  }

  take(bytes: number): Buffer | undefined {
    if (this.length < bytes) return undefined;
    const all = this.#joined();
    this.#chunks = [all.subarray(bytes)];
    this.length -= bytes;
    return all.subarray(0, bytes);
  }

  takeLine(longestBytes: number): string | undefined {
    const end = this.#joined().indexOf('\n');
    if (end > longestBytes || (end < 0 && this.length > longestBytes))
      throw new Error(`The launcher wrote more than ${longestBytes} bytes without ending the line`);
    return end < 0 ? undefined : this.take(end + 1)?.toString('utf8', 0, end);
  }

  #joined(): Buffer {
    const [first, ...others] = this.#chunks;
    const all = others.length === 0 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
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
