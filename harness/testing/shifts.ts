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
 * Shifts at which a program takes longer, in words. Links run in turns, and what is low of each one's times counts: noise
 * adds time to many, and a moment of a faster clock takes it from few. Where a process in four happens to be quick, whatever its
 * link, one quantile of some links has such a process and that of others has none: a link that is slower is so at both. With more
 * turns links that are equal come together, and those that are not never do, however often they are tried: a noisy machine takes
 * more turns, a quiet one few. What disturbs a machine for all turns of an attempt meets other links in the next: a link that is
 * slower is so in every attempt.
 */
export async function findMoved(program: ShiftedProgram): Promise<readonly string[]> {
  let moved = await findMovedOnce(program, () => true);
  for (let attempt = 2; attempt <= attempts && moved.length > 0; attempt += 1) {
    const before = new Set(moved.map(keyOf));
    moved = await findMovedOnce(program, (link) => before.has(keyOf(link)));
  }
  return moved.map(({ metric, shift, ratio }) => `${metric} shifted by ${shift}: ${ratio.toFixed(3)}`);
}

/** A link that is slower than the quickest. */
interface Moved {
  readonly metric: string;
  readonly shift: number;
  readonly ratio: number;
}

function keyOf({ metric, shift }: Moved): string {
  return `${metric} ${shift}`;
}

async function findMovedOnce(
  { shifts, run, tolerances }: ShiftedProgram,
  counts: (link: Moved) => boolean,
): Promise<readonly Moved[]> {
  const runs = new Map<number, Readonly<Record<string, number>>[]>(shifts.map((shift) => [shift, []]));
  let moved: readonly Moved[] = [];
  for (let turn = 1; turn <= mostTurns; turn += 1) {
    for (const [shift, times] of runs) times.push(await run(shift));
    moved = Object.entries(tolerances)
      .flatMap(([metric, tolerance]) => {
        const times = [...runs].map(([shift, of]) => ({ shift, times: of.map((one) => one[metric] ?? NaN) }));
        return listMoved(metric, times, tolerance);
      })
      .filter(counts);
    if (turn >= fewestTurns && moved.length === 0) break;
  }
  return moved;
}

interface ShiftTimes {
  readonly shift: number;
  readonly times: readonly number[];
}

const quantiles = [0.25, 0.1];

function listMoved(metric: string, links: readonly ShiftTimes[], tolerance: number): Moved[] {
  const ratios = quantiles.map((share) => ratiosAt(share, links));
  return links.flatMap(({ shift }, at) => {
    const [ratio = NaN, ...lower] = ratios.map((of) => of[at] ?? NaN);
    const isSlower = [ratio, ...lower].every((one) => !(one <= 1 + tolerance));
    return isSlower ? [{ metric, shift, ratio }] : [];
  });
}

/** That quantile of each link's times, as a ratio to the quickest one's; not a number where a time is missing. */
function ratiosAt(share: number, links: readonly ShiftTimes[]): number[] {
  const found = links.map(({ times }) => {
    const sorted = times.toSorted((a, b) => a - b);
    return sorted[Math.floor(share * sorted.length)] ?? NaN;
  });
  const quickest = Math.min(...found);
  return found.map((time) => time / quickest);
}
