/** A line of DaCapo's about the end of an iteration. */
export type DacapoLine =
  | { readonly kind: 'warm-up'; readonly release: string; readonly number: number; readonly ms: number }
  | { readonly kind: 'passed'; readonly release: string; readonly ms: number }
  | { readonly kind: 'failed'; readonly release: string };

/**
 * The lines of a benchmark that are about its iterations, in their order. Between them stand the benchmark's
 * own output, progress that is overwritten by carriage returns, and DaCapo's lines about latencies: all left out.
 */
export function parseLines(output: string, benchmark: string): DacapoLine[] {
  return output.split(/[\r\n]+/).flatMap((line) => parseLine(line, benchmark) ?? []);
}

/** Nine digits are eleven days: what is longer is no time, and could be no number at all. */
function parseLine(line: string, benchmark: string): DacapoLine | undefined {
  const [, release = '', name, what = ''] = /===== DaCapo (\S+) (\S+) (.*?) ?=====\s*$/.exec(line) ?? [];
  if (name !== benchmark) return undefined;
  const [, number, warmUpMs] = /^completed warmup (\d{1,9}) in (\d{1,9}) msec$/.exec(what) ?? [];
  if (number !== undefined) return { kind: 'warm-up', release, number: Number(number), ms: Number(warmUpMs) };
  const [, passedMs] = /^PASSED in (\d{1,9}) msec$/.exec(what) ?? [];
  if (passedMs !== undefined) return { kind: 'passed', release, ms: Number(passedMs) };
  return what.startsWith('FAILED') ? { kind: 'failed', release } : undefined;
}
