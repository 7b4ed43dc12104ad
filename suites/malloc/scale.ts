import { type WorkloadRequest, uncalibrated } from '#harness';
import { type Work, choosePrograms } from './programs.ts';

const largestScale = 100;

/** Says which scale would be right; undefined when this one is. */
export function scaleProblem(value: string): string | undefined {
  if (value === uncalibrated || isCalibrated(value)) return undefined;
  const scale = Number(value);
  const right = value.trim() !== '' && scale > 0 && scale <= largestScale;
  return right ? undefined : `a number above 0 and up to ${largestScale}, such as 0.1, or ${uncalibrated}`;
}

export function scaleWork({ original, least }: Work, scale: number): number {
  return Math.max(least, Math.round(original * scale));
}

interface Scaled {
  readonly name: string;
  readonly threads?: number;
  readonly work: Work;
}

/** The amount of work of a workload. `scale`: a number, amounts by the names of workloads, or `uncalibrated`. */
export function amountOf({ name, threads = 1, work }: Scaled, scale: string): number {
  const amounts = readAmounts(scale);
  if (amounts === undefined && scale !== uncalibrated) return scaleWork(work, Number(scale));
  return amounts?.get(name) ?? suitableAmount(work, work.originalMs / work.original, threads);
}

/**
 * How long the work of a workload takes, ms. An amount that was calibrated takes as long as it was chosen for, on any machine, in the
 * middle between the next smaller one's and its own step, unless less than what takes so long is never measured; others take what the original's would on a middling machine.
 */
export function expectWorkMs(program: Scaled, scale: string): number {
  const { name, threads = 1, work } = program;
  const amount = amountOf(program, scale);
  const less = listAmounts(work).findLast((other) => other < amount);
  if (less === undefined || readAmounts(scale)?.has(name) !== true)
    return (work.originalMs * amount) / work.original;
  return leastMs(threads) * Math.sqrt(amount / less);
}

const stepsPerDoubling = 4;

/**
 * Trials that share a CPU are at least ten turns of 20 ms long. Of several threads many short rounds tell more than few long ones:
 * in the same 10 s the error was .26 % with trials of 20 ms, and 4.3 % with trials of 320 ms.
 */
function leastMs(threads: number): number {
  return threads === 1 ? 200 : 20;
}

/** Steps of 19 %, so that a trial is hardly longer than it has to be; where it is, on every machine alike. */
export function listAmounts({ original, least }: Work): readonly number[] {
  const steps = Array.from({ length: 16 * stepsPerDoubling }, (_, step) =>
    Math.round(original * 2 ** (4 - step / stepsPerDoubling)),
  );
  return [...new Set([...steps.filter((amount) => amount > least), least])].sort((a, b) => a - b);
}

function suitableAmount(work: Work, msOfOne: number, threads: number): number {
  const amounts = listAmounts(work);
  return amounts.find((amount) => amount * msOfOne >= leastMs(threads)) ?? amounts.at(-1) ?? work.original;
}

/** Amounts that suit a machine on which trials took so long: `espresso:2+barnes:14482`. */
export function calibrate(tookMs: ReadonlyMap<string, number>, { cpus, params }: WorkloadRequest): string {
  return choosePrograms(cpus, params)
    .flatMap((program) => {
      const { name, threads = 1, work } = program;
      const ms = tookMs.get(name);
      if (ms === undefined) return [];
      const msOfOne = ms / amountOf(program, params['scale'] ?? uncalibrated);
      return [`${name}:${suitableAmount(work, msOfOne, threads)}`];
    })
    .join('+');
}

export function isCalibrated(scale: string): boolean {
  return readAmounts(scale) !== undefined;
}

/** Undefined where the value has none. */
function readAmounts(value: string): ReadonlyMap<string, number> | undefined {
  const pairs = value
    .split('+')
    .map((part) => /^(?<name>[a-z][a-z0-9-]*):(?<amount>[1-9]\d{0,9})$/.exec(part));
  if (pairs.some((pair) => pair === null)) return undefined;
  return new Map(pairs.map((pair) => [pair?.groups?.['name'] ?? '', Number(pair?.groups?.['amount'])]));
}
