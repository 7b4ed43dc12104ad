import type { Outcome, Reading, Workload } from '#harness';
import { parseDacapo } from './parse-dacapo.ts';
import { steadyTime } from './steady-time.ts';

/** Reads what a JVM that ended well printed. */
export function readDacapo(outcome: Outcome, workload: Workload): Reading {
  if (outcome.truncated) return { kind: 'failed', reason: 'printed more than can be kept' };
  const result = parseDacapo(outcome, {
    benchmark: workload.argv.at(-1) ?? '',
    iterations: Number(workload.params['iterations']),
  });
  if (result.kind === 'failed') return result;
  const { iterationsMs, checksum } = result;
  const steady = steadyTime(iterationsMs);
  return {
    kind: 'measured',
    values: {
      'steady-time': steady.ms,
      'first-iteration': iterationsMs[0] ?? NaN,
      'cpu-time': outcome.userMs + outcome.systemMs,
      'peak-rss': outcome.maxRssKiB,
    },
    iterationsMs,
    ...(checksum === undefined ? {} : { checksum }),
    ...(steady.note === undefined ? {} : { note: steady.note }),
  };
}

/** DaCapo's exit codes. */
const invalidResult = 254;
const exception = 255;

/** Why a JVM ended badly, where it says so itself. */
export function explainEnd({ exitCode, stdout, stderr }: Outcome): string | undefined {
  const output = `${stdout}\n${stderr}`;
  const lacking = /java\.lang\.OutOfMemoryError(?:: ([^\n]+))?/.exec(output);
  if (lacking !== null) return `ran out of memory: ${lacking[1] ?? 'the heap is too small'}`;
  if (exitCode === invalidResult) return `computed a wrong result: ${findLine(output, /validation failed/i)}`;
  if (exitCode === exception) return `threw an exception: ${findLine(output, /(Exception|Error)\b/)}`;
  return undefined;
}

function findLine(output: string, pattern: RegExp): string {
  return (
    output
      .split('\n')
      .find((line) => pattern.test(line))
      ?.trim() ?? 'it printed no more of it'
  );
}
