import type { Outcome } from '../model/index.ts';

/** A driver's result, or why there is none. */
export type DriverLine<T> = { readonly kind: 'said'; readonly said: T } | Unread;

/** Why nothing can be read. */
interface Unread {
  readonly kind: 'failed';
  readonly reason: string;
}

const shownCharacters = 200;

/** The one JSON object that a driver prints on standard output; lines that begin with # are remarks. */
export function readDriverLine<T>(outcome: Outcome, isRight: (value: unknown) => value is T): DriverLine<T> {
  if (outcome.truncated) return failed('printed more than can be kept');
  let results = 0;
  let line = '';
  for (const result of eachResult(outcome.stdout)) {
    results += 1;
    line = result;
  }
  if (results === 0) return failed('printed no result');
  if (results > 1) return failed(`printed ${results} results instead of one`);
  const value = parseJson(line);
  if (!isRight(value)) return failed(`printed what is not a result: ${line.slice(0, shownCharacters)}`);
  return { kind: 'said', said: value };
}

/** One at a time: a list of all lines of what may be megabytes would be many times as large. */
function* eachResult(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    if (line.trim() !== '' && !line.startsWith('#')) yield line;
    start = end + 1;
  }
}

function failed(reason: string): Unread {
  return { kind: 'failed', reason };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Whether a value is a duration that can have been measured: a finite number above 0. */
export function isDuration(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

/** Sixteen hexadecimal digits. */
export function isChecksum(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{16}$/.test(value);
}
