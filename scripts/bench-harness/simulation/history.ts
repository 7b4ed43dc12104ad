import {
  makeUniform,
  normalDeviate,
  settledChangePoints,
} from '../../../harness/analysis/statistics/index.ts';

/** Standard deviation of a night's ratio: about that of 20 rounds in the cloud model. */
const spreadOfNight = 0.005;
const leastStep = 0.01;

interface SeriesRequest {
  readonly nights: number;
  readonly uniform: () => number;
  /** A night has this share of what the one before strayed by (AR(1)). */
  readonly rho?: number;
  /** Standard deviation of a night; without it `spreadOfNight`. */
  readonly spread?: number;
  /** Log by which the level rises, and the night from which on. */
  readonly step?: { readonly night: number; readonly size: number };
}

/** Log ratios to the reference image, night by night. */
export function makeNights({
  nights,
  uniform,
  step,
  rho = 0,
  spread = spreadOfNight,
}: SeriesRequest): Float64Array {
  let strayed = rho === 0 ? 0 : spread * normalDeviate(uniform);
  return Float64Array.from({ length: nights }, (_, night) => {
    const level = step !== undefined && night >= step.night ? step.size : 0;
    strayed = rho * strayed + spread * Math.sqrt(1 - rho ** 2) * normalDeviate(uniform);
    return level + strayed;
  });
}

/** Different change points that 80 nightly analyses of an unchanged series announce, on average over 200 series. */
export function countFalseAlarms(kind: Pick<SeriesRequest, 'rho' | 'spread'> = {}): number {
  const uniform = makeUniform(80);
  const counts = Array.from({ length: 200 }, () => {
    const series = makeNights({ ...kind, nights: 80, uniform });
    const found = nightly(series).flatMap((points) => points.map(({ at }) => at));
    return new Set(found).size;
  });
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}

/** Nights until a step of 2 % is announced, in the middle of 100 series; a night of the step itself is the first. */
export function nightsToFind(): number {
  const uniform = makeUniform(81);
  const waits = Array.from({ length: 100 }, () => {
    const series = makeNights({ nights: 80, uniform, step: { night: 60, size: 0.02 } });
    const first = nightly(series).findIndex(
      (points, i) => i >= 60 && points.some(({ at }) => Math.abs(at - 60) <= 2),
    );
    return first < 0 ? Infinity : first + 1 - 60;
  });
  return waits.toSorted((a, b) => a - b)[50] ?? NaN;
}

function nightly(series: Float64Array): ReturnType<typeof settledChangePoints>[] {
  return Array.from(series, (_, night) => settledChangePoints(series.subarray(0, night + 1), leastStep));
}

/** Sixty cells for a year; half of them have a step, at any time. */
export function analyseYear(): number {
  const uniform = makeUniform(365);
  const series = Array.from({ length: 60 }, (_, cell) => {
    const step = { night: Math.floor(uniform() * 365), size: cell % 2 === 0 ? 0.03 : 0 };
    return makeNights({ nights: 365, uniform, step });
  });
  return series.reduce((sum, nights) => sum + settledChangePoints(nights, leastStep).length, 0);
}
