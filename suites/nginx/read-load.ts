import { readWrk, type WrkFigures } from './read-wrk.ts';

/** `load` prints this of a measured run. */
export interface Load {
  readonly wrk: WrkFigures;
  /** Sizes of one answer. */
  readonly headerBytes: number;
  readonly bodyBytes: number;
  /** CPU time of wrk, all of it, and how long it ran, as the shell counts both. */
  readonly clientCpuUs: number;
  readonly clientWallUs: number;
  /** LD_PRELOAD of the client: nothing, or it is not the same client any more. */
  readonly preload: string;
}

type LoadReading =
  { readonly kind: 'said'; readonly said: Load } | { readonly kind: 'failed'; readonly reason: string };

interface Measure {
  readonly header_bytes: number;
  readonly body_bytes: number;
  readonly client_cpu_us: number;
  readonly wall_us: number;
  readonly preload: string;
}

/** A line of JSON, and after it what wrk printed. */
export function readLoad(text: string): LoadReading {
  const [first = '', ...rest] = text.split('\n');
  const measure = parse(first);
  if (!isMeasure(measure)) return failed(`printed what is not a measure: ${first.slice(0, 200)}`);
  const wrk = readWrk(rest.join('\n'));
  if (wrk.kind === 'failed') return failed(`has no figures: ${wrk.reason}`);
  const { header_bytes, body_bytes, client_cpu_us, wall_us, preload } = measure;
  const said = {
    wrk,
    headerBytes: header_bytes,
    bodyBytes: body_bytes,
    clientCpuUs: client_cpu_us,
    clientWallUs: wall_us,
    preload,
  };
  return { kind: 'said', said };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isMeasure(value: unknown): value is Measure {
  if (typeof value !== 'object' || value === null) return false;
  const { header_bytes, body_bytes, client_cpu_us, wall_us, preload } = value as Partial<
    Record<keyof Measure, unknown>
  >;
  const counts = [header_bytes, body_bytes, wall_us].every(
    (count) => Number.isInteger(count) && Number(count) > 0,
  );
  return (
    counts && Number.isInteger(client_cpu_us) && Number(client_cpu_us) >= 0 && typeof preload === 'string'
  );
}

function failed(reason: string): Extract<LoadReading, { kind: 'failed' }> {
  return { kind: 'failed', reason };
}
