/** Tests link a program with 0 to 63 instructions that do nothing before its code: on x86_64, a cache line of places. */
const links = 64;

/** So many of a program's links are measured; SHIFTS=64 measures all. */
const measured = Number(process.env['SHIFTS'] ?? 8);

/** Odd, so that 64 steps meet all links; no multiple of what code is aligned to, so that a few steps meet unlike places. */
const step = 9;

const fewestTurns = 3;
const mostTurns = 40;

/** A machine may be busy for as long as many turns take, and then disturbs some links more than others. */
const attempts = 4;

/** Shifts to measure the i-th of several workloads at. Each begins with another, so that all together meet every shift. */
export function shiftsOf(i: number): readonly number[] {
  return Array.from({ length: measured }, (_, k) => (i + step * k) % links);
}

interface ShiftedProgram {
  readonly shifts: readonly number[];
  /** Runs the link once: its times, by metric. */
  readonly run: (shift: number) => Promise<Readonly<Record<string, number>>>;
  /** How much longer than at its quickest shift a metric may be: 0.03 is 3 %. Others of the metrics are not looked at. */
  readonly tolerances: Readonly<Record<string, number>>;
}

/**
 * Shifts at which a program takes longer, in words. Links run in turns, and the lower quartile of each one's times counts: noise
 * adds time to many, and a moment of a faster clock takes it from few. With more turns links that are equal come together, and
 * those that are not never do, however often they are tried: a noisy machine takes more turns, a quiet one few.
 */
export async function findMoved(program: ShiftedProgram): Promise<readonly string[]> {
  let moved: readonly string[] = [];
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    moved = await findMovedOnce(program);
    if (moved.length === 0) break;
  }
  return moved;
}

async function findMovedOnce({ shifts, run, tolerances }: ShiftedProgram): Promise<readonly string[]> {
  const runs = new Map<number, Readonly<Record<string, number>>[]>(shifts.map((shift) => [shift, []]));
  let moved: readonly string[] = [];
  for (let turn = 1; turn <= mostTurns; turn += 1) {
    for (const [shift, times] of runs) times.push(await run(shift));
    moved = Object.entries(tolerances).flatMap(([metric, tolerance]) =>
      describeMoved(
        metric,
        [...runs].map(([shift, times]) => ({ shift, time: lowerQuartile(times.map((one) => one[metric])) })),
        tolerance,
      ),
    );
    if (turn >= fewestTurns && moved.length === 0) break;
  }
  return moved;
}

/** Not a number where one is missing. */
function lowerQuartile(times: readonly (number | undefined)[]): number {
  const sorted = times.map((time) => time ?? NaN).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 4)] ?? NaN;
}

interface ShiftTime {
  readonly shift: number;
  readonly time: number;
}

function describeMoved(metric: string, times: readonly ShiftTime[], tolerance: number): string[] {
  const quickest = Math.min(...times.map(({ time }) => time));
  return times
    .filter(({ time }) => !(time <= quickest * (1 + tolerance)))
    .map(({ shift, time }) => `${metric} shifted by ${shift}: ${(time / quickest).toFixed(3)}`);
}
