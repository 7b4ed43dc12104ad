/** A release by its name: `stream-251020`, `23-2.1`, `lts`. */
export interface Release {
  /** As repositories have it; of `lts`, whichever number that is. */
  readonly line: string;
  /** The state of the line that is meant, where one is: YYMMDD. */
  readonly date?: string;
  /** Of a numbered image: `2.1`. */
  readonly number?: string;
}

export const releases = ['stream', '23'] as const;

/** Undefined where it is no name of a release. */
export function parseRelease(name: string): Release | undefined {
  const [, line, date, number] = /^(stream|lts|\d\d)(?:-(?:(\d{6})|(\d+\.\d+)))?$/.exec(name) ?? [];
  if (line === undefined || (line === 'lts' && name !== line)) return undefined;
  if (line === 'stream' && number !== undefined) return undefined;
  return { line, ...(date !== undefined && { date }), ...(number !== undefined && { number }) };
}
