/** wrk's counts of one run. */
export interface WrkFigures {
  readonly kind: 'figures';
  /** `report`: exact, from report.lua. `prose`: from wrk's own words, which are rounded. */
  readonly source: 'report' | 'prose';
  /** Answers that came whole, whatever their status. */
  readonly requests: number;
  /** From the first connection to the end; rounded to 10 ms in prose. */
  readonly durationUs: number;
  /** Read from sockets, heads and unfinished answers included; three to six digits of them in prose. */
  readonly bytes: number;
  readonly errors: WrkErrors;
  /** Undefined where wrk was not asked for it. */
  readonly latencyUs: { readonly p50: number; readonly p99: number } | undefined;
}

export interface WrkErrors {
  readonly connect: number;
  readonly read: number;
  readonly write: number;
  readonly timeout: number;
  /** Answers with a status of 400 or more. */
  readonly status: number;
}

const errorNames = ['connect', 'read', 'write', 'timeout', 'status'] as const;

/** Whether every figure is a number that can be: a report may come from anywhere. */
export function isFigures(figures: WrkFigures): boolean {
  const { requests, durationUs, bytes, latencyUs } = figures;
  const errors: Partial<WrkErrors> = { ...figures.errors };
  const counts = [requests, bytes, ...errorNames.map((name) => errors[name])];
  const latencies: Partial<NonNullable<WrkFigures['latencyUs']>> = { ...latencyUs };
  const times = latencyUs === undefined ? [] : [latencies.p50, latencies.p99];
  return [durationUs, ...counts, ...times].every(isCount) && durationUs > 0;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
