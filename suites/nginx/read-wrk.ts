import { isFigures, type WrkErrors, type WrkFigures } from './wrk-figures.ts';
import { readProse } from './wrk-prose.ts';

export type { WrkErrors, WrkFigures };

interface WrkFailure {
  readonly kind: 'failed';
  readonly reason: string;
}

/** Reads all that wrk printed: the figures of report.lua where they are, and else what its own words say. */
export function readWrk(text: string): WrkFigures | WrkFailure {
  const figures = readFigures(text);
  // wrk counts an answer that is late, not one that never comes.
  if (figures.kind === 'figures' && figures.requests === 0) return failed('wrk got no answer');
  return figures;
}

function readFigures(text: string): WrkFigures | WrkFailure {
  const lines = text.split('\n').filter((line) => line.startsWith('{"wrk":'));
  if (lines.length > 1) return failed(`wrk printed ${lines.length} reports`);
  const [line] = lines;
  return line === undefined ? readWords(text) : readReport(line);
}

function readWords(text: string): WrkFigures | WrkFailure {
  const figures = readProse(text);
  if (figures === undefined) return failed(describeSilence(text));
  const said = text.split('\n').find((line) => line.includes(' requests in ')) ?? '';
  return isFigures(figures) ? figures : failed(`wrk's figures are none: ${said.trim().slice(0, 80)}`);
}

interface Report {
  readonly requests: number;
  readonly duration_us: number;
  readonly bytes: number;
  readonly errors: WrkErrors;
  readonly latency_us: { readonly p50: number; readonly p99: number };
}

function readReport(line: string): WrkFigures | WrkFailure {
  // isFigures() finds out whether it is a report.
  const said = parse(line) as Report | undefined;
  if (said === undefined) return failed(`wrk's report was cut off: ${line.slice(0, 80)}`);
  const figures = {
    kind: 'figures',
    source: 'report',
    requests: said.requests,
    durationUs: said.duration_us,
    bytes: said.bytes,
    errors: said.errors,
    latencyUs: said.latency_us,
  } as const;
  return isFigures(figures) ? figures : failed(`wrk's report is not one: ${line.slice(0, 80)}`);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The first thing it said is what was wrong; its usage may follow. */
function describeSilence(text: string): string {
  const said = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [first] = said;
  return first === undefined ? 'wrk printed nothing' : `wrk gave no figures: ${first.trim().slice(0, 200)}`;
}

function failed(reason: string): WrkFailure {
  return { kind: 'failed', reason };
}
