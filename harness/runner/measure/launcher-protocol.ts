import type { Outcome } from '../../model/index.ts';

/** A header line's members, by name. Readers throw on what no launcher writes. */
type Header = Readonly<Record<string, unknown>>;

export function parseHeader(line: string): Header {
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

export function count(header: Header, name: string): number {
  const value = header[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw wrong(header, name, 'a count');
  return value;
}

export function text(header: Header, name: string): string {
  const value = header[name];
  if (typeof value !== 'string' || value === '') throw wrong(header, name, 'a text');
  return value;
}

export function truth(header: Header, name: string): boolean {
  const value = header[name];
  if (typeof value !== 'boolean') throw wrong(header, name, 'true or false');
  return value;
}

export function wrong(header: Header, name: string, expected: string): Error {
  const found = name in header ? JSON.stringify(header[name]) : 'nothing';
  return new Error(`The launcher wrote ${name}: ${found} where ${expected} belongs`);
}

/** The time on the monotonic clock of the launcher's machine. */
export interface Clock {
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

export interface TrialHeader {
  readonly id: string;
  readonly stdoutBytes: number;
  readonly stderrBytes: number;
  readonly figures: Figures;
}

const protocolVersion = 4;

export function toReady(header: Header): Ready {
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

export function toClock(header: Header): Clock {
  return { kind: 'clock', timeUs: count(header, 'clockUs') };
}

export function toTrialHeader(header: Header): TrialHeader {
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
export class ByteQueue {
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
