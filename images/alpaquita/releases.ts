/** A release by its name: `stream-251020`, `23-2.1`, `25-latest`, `lts`. */
export interface Release {
  /** As repositories have it; where it is `lts`, whichever number its publisher gives that tag. */
  readonly line: string;
  /** The state of the line that is meant, where one is: YYMMDD, or `latest`. */
  readonly date?: string;
  /** The number of an image: `2.1`. */
  readonly number?: string;
}

export const releases = ['stream', '25', '23'] as const;

/** Undefined where it is no name of a release. */
export function parseRelease(name: string): Release | undefined {
  const [, line, date, number] = /^(stream|lts|\d\d)(?:-(?:(\d{6}|latest)|(\d+\.\d+)))?$/.exec(name) ?? [];
  if (line === undefined || (line === 'lts' && name !== line)) return undefined;
  if (line === 'stream' && number !== undefined) return undefined;
  return { line, ...(date !== undefined && { date }), ...(number !== undefined && { number }) };
}
