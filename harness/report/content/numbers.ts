import prettyMs from 'pretty-ms';
import { type ImageForecast, type Interval, type Row, type Unit, countOf, units } from '../../model/index.ts';

/** No more digits than this, however narrow the interval. */
const mostDigits = 6;
/** Of numbers that were counted, or are all alike. */
const digitsWhenExact = 4;
/** Where no interval says what the digits are worth. */
const digitsWithoutInterval = 2;

/**
 * The power of ten of the last digit worth printing. An interval's half-width keeps two digits up to 35 and one above
 * (the rounding rule of the Particle Data Group), and its value at least two. Without an interval a number has two digits,
 * unless it is exact.
 */
export function lastDigit(value: number, interval?: Interval, exact = interval !== undefined): number {
  const first = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  const width = interval === undefined ? 0 : interval.high - interval.low;
  if (!(width > 0)) return value === 0 ? 0 : first - (exact ? digitsWhenExact : digitsWithoutInterval) + 1;
  const supported = Math.floor(Math.log10(width / 7.1));
  return Math.min(Math.max(supported, first - mostDigits + 1), value === 0 ? supported : first - 1);
}

/** The number, rounded to that digit. */
export function renderNumber(value: number, digit: number): string {
  if (digit < -9) return value.toExponential(digitsWhenExact - 1);
  if (digit <= 0) return value.toFixed(-digit);
  const step = 10 ** digit;
  return String(Math.round(value / step) * step);
}

/** A comma between groups of three digits, before the point only, in every number of a text. */
export function groupThousands(number: string): string {
  return number.replace(/(?<![.\d])\d{4,}/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ','));
}

/** Every decimal of so many digits survives a double; further ones may be binary arithmetic's own. */
const soundDigits = 15;

/**
 * The shortest number that is right to 15 significant digits: the mean of 3189.806 and 3189.807 is 3189.8065, and not the
 * 3189.8064999999997 that binary arithmetic makes of it. Whole numbers are exact, and stay as they are.
 */
export function shortestNumber(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  const shortest = Number(value.toPrecision(soundDigits));
  // Rounding up the largest number of all would end in infinity.
  return Number.isFinite(shortest) ? shortest : value;
}

/** Whole seconds and at most two units: `1h 5m`, `42s`. */
export function renderDuration(ms: number): string {
  if (!Number.isFinite(ms)) return 'unknown';
  const seconds = Math.round(Math.max(0, ms) / 1000);
  return seconds === 0 ? '0s' : prettyMs(seconds * 1000, { unitCount: 2 });
}

interface Expected {
  readonly expectedMs: number;
  readonly isLongest?: boolean;
  readonly images?: ImageForecast | undefined;
}

/** `about 48s for 21 images that have to be made, then about 2m of measuring` */
export function renderExpectedTime({ expectedMs, isLongest = false, images }: Expected): string {
  const measuring = `${isLongest ? 'at most' : 'about'} ${renderDuration(expectedMs)} of measuring`;
  if (images === undefined || images.missing === 0) return measuring;
  return `${renderImages(images)}, then ${measuring}`;
}

function renderImages({ missing, neverMade, expectedMs }: ImageForecast): string {
  const what = `${countOf(missing, 'image')} that ${missing === 1 ? 'has' : 'have'} to be made`;
  if (expectedMs === undefined) return `up to some minutes for ${what}, for the first time here`;
  const guess = neverMade === 0 ? '' : ` (a guess: ${neverMade} for the first time here)`;
  return `about ${renderDuration(expectedMs)} for ${what}${guess}`;
}

export interface Estimate {
  readonly value: number;
  readonly interval?: Interval;
  /** It was counted, or every trial had it. */
  readonly exact?: true;
}

/** A number is known as well as its interval says. Undefined where there is no number. */
export function toEstimate(
  value: number | undefined,
  { interval }: { readonly interval?: Interval } = {},
): Estimate | undefined {
  return value === undefined ? undefined : { value, ...(interval && { interval }) };
}

/** The median of a cell's trials. */
export function medianOf(row: Row): Estimate | undefined {
  if (!('summary' in row)) return undefined;
  const { median, interval, min, max } = row.summary;
  const exact = row.metric.unit === 'insn/op' || (row.summary.n > 1 && min === max);
  return { value: median, ...(interval && { interval }), ...(exact && { exact }) };
}

/** variant / baseline of a row, where it has one. */
export function ratioEstimateOf(row: Row): Estimate | undefined {
  const ratio = 'summary' in row ? row.ratio : undefined;
  if (ratio === undefined) return undefined;
  const { estimate: value, interval } = ratio;
  return { value, ...(interval && { interval }), ...(row.metric.unit === 'insn/op' && { exact: true }) };
}

type Estimates = readonly (Estimate | undefined)[];

/** Each rounded to what its interval supports, points below each other; nothing where there is no estimate. */
export function renderEstimates(estimates: Estimates): string[] {
  const texts = estimates.map((of) => of && renderEstimate(of));
  return alignPoints(texts.map((text) => text ?? ''));
}

/** `low – high`, with the dashes below each other; `—` where there are too few numbers for an interval. */
export function renderIntervals(estimates: Estimates): string[] {
  const ends = estimates.map(renderEnds);
  const width = Math.max(0, ...ends.map((pair) => pair?.low.length ?? 0));
  return ends.map((pair, at) => {
    if (pair !== undefined) return `${pair.low.padStart(width)} – ${pair.high}`;
    return estimates[at] === undefined ? '' : '—';
  });
}

function renderEnds(of: Estimate | undefined): { low: string; high: string } | undefined {
  if (of?.interval === undefined) return undefined;
  const digit = lastDigit(of.value, of.interval);
  const [low, high] = [of.interval.low, of.interval.high].map((end) =>
    groupThousands(renderNumber(end, digit)),
  );
  return low === undefined || high === undefined ? undefined : { low, high };
}

/** Rounded to what its interval supports: `1,234`. */
export function renderEstimate({ value, interval, exact }: Estimate): string {
  return groupThousands(renderNumber(value, lastDigit(value, interval, exact)));
}

/** `1,190 – 1,280`; `—` where there are too few numbers for an interval. */
export function renderInterval({ value, interval }: Estimate): string {
  if (interval === undefined) return '—';
  const digit = lastDigit(value, interval);
  return [interval.low, interval.high].map((end) => groupThousands(renderNumber(end, digit))).join(' – ');
}

/** A unit that a quantity may be written in; `size` is in the smallest one of its scale. */
interface Step {
  readonly name: string;
  readonly size: number;
}

/** The largest first. */
const times: readonly Step[] = [
  { name: 's', size: 1e9 },
  { name: 'ms', size: 1e6 },
  { name: 'µs', size: 1e3 },
  { name: 'ns', size: 1 },
];
const sizes: readonly Step[] = [
  { name: 'GiB', size: 2 ** 20 },
  { name: 'MiB', size: 2 ** 10 },
  { name: 'KiB', size: 1 },
];

/** Units that prose may change; `of` is one of them in the smallest step. Others stay what they are. */
const scales: Partial<
  Record<Unit, { readonly steps: readonly Step[]; readonly of: number; readonly per?: string }>
> = {
  'ns/op': { steps: times, of: 1, per: '/op' },
  µs: { steps: times, of: 1e3 },
  ms: { steps: times, of: 1e6 },
  KiB: { steps: sizes, of: 1 },
};

/**
 * For prose, where each number stands alone: rounded to what its interval supports, in the largest unit of which it has
 * at least one. 1,234,567 ns are `1.23 ms`.
 */
export function renderQuantity({ value, interval, exact }: Estimate, unit: Unit): string {
  const { steps, of, per = '' } = scales[unit] ?? { steps: [{ name: unit, size: 1 }], of: 1 };
  const step = steps.find(({ size }) => Math.abs(value) * of >= size) ?? steps.at(-1);
  if (step === undefined) return '';
  const scale = (number: number): number => (number * of) / step.size;
  const ends = interval && { low: scale(interval.low), high: scale(interval.high) };
  return `${renderEstimate({ value: scale(value), ...(ends && { interval: ends }), ...(exact && { exact }) })} ${step.name}${per}`;
}

/** Smaller p-values say nothing more: the model behind them is not that exact. */
const smallest = 0.0001;

/** `p = 0.0012` */
export function renderPValue(pValue: number): string {
  if (!Number.isFinite(pValue)) return 'no p-value';
  if (pValue < smallest) return `p < ${smallest}`;
  return `p = ${Number(pValue.toPrecision(2))}`;
}

interface ChangeWords {
  readonly larger: string;
  readonly smaller: string;
  readonly equal: string;
  readonly most: string;
}

const duration = { larger: 'slower', smaller: 'faster', equal: 'as fast', most: 'fastest' };
const rate = { larger: 'faster', smaller: 'slower', equal: 'as fast', most: 'fastest' };

/** Words for a ratio above 1, for one below, for equality, and for the best of several. */
const changeWords = {
  'ns/op': duration,
  ms: duration,
  µs: duration,
  'req/s': rate,
  '1/s': rate,
  KiB: { larger: 'larger', smaller: 'smaller', equal: 'as large', most: 'smallest' },
  count: { larger: 'more', smaller: 'fewer', equal: 'as many', most: 'fewest' },
  '%': { larger: 'more', smaller: 'less', equal: 'as much', most: 'least' },
  'insn/op': {
    larger: 'more instructions',
    smaller: 'fewer instructions',
    equal: 'as many instructions',
    most: 'fewest instructions',
  },
} as const satisfies Record<Unit, ChangeWords>;

/** Words for what is worse, better, equal and best in a unit: `slower`, `faster`, `as fast`, `fastest`. */
export function wordsOf(unit: Unit): {
  readonly worse: string;
  readonly better: string;
  readonly equal: string;
  readonly most: string;
} {
  const { larger, smaller, equal, most } = changeWords[unit];
  return units[unit] === 'lower'
    ? { worse: larger, better: smaller, equal, most }
    : { worse: smaller, better: larger, equal, most };
}

/** Every text that `wordsOf` may give. */
export const allChangeWords: readonly string[] = [
  ...new Set(Object.values(changeWords).flatMap(({ larger, smaller, equal }) => [larger, smaller, equal])),
];

/** A ratio as verdicts and findings have it. */
interface RatioFigures {
  readonly ratio: number;
  readonly interval?: Interval;
}

/** `slower, 1.052 × (1.021 – 1.080)`; counted instructions have no interval, and need none. */
export function describeChange(figures: RatioFigures, unit: Unit): string {
  const { interval } = figures;
  const without = unit === 'insn/op' ? 'counted' : 'too few rounds for an interval';
  const range = interval ? describeRange(figures.ratio, interval) : without;
  return `${describeSize(figures, unit)} (${range})`;
}

/** `slower, 1.052 ×`; no word for the direction where the interval has both. */
export function describeSize({ ratio, interval }: RatioFigures, unit: Unit): string {
  if (!Number.isFinite(ratio)) return 'without a number';
  const word = describeDirection({ ratio, ...(interval && { interval }) }, unit);
  return `${word === undefined ? '' : `${word}, `}${renderRatio({ ratio, ...(interval && { interval }) }, unit)} ×`;
}

/** Counts have no interval, and their direction is sure. */
function describeDirection({ ratio, interval }: RatioFigures, unit: Unit): string | undefined {
  const sure =
    interval === undefined ? unit === 'insn/op' && ratio !== 1 : interval.low > 1 || interval.high < 1;
  return sure ? changeWords[unit][ratio > 1 ? 'larger' : 'smaller'] : undefined;
}

/** The same number in every output: rounded to its interval, `about` two digits without one, whole where it was counted. */
export function renderRatio({ ratio, interval }: RatioFigures, unit: Unit): string {
  if (unit === 'insn/op' && interval === undefined)
    return groupThousands(renderNumber(ratio, lastDigitOfCounts(ratio)));
  return renderEstimate({
    value: ratio,
    ...(interval && { interval }),
    ...(unit === 'insn/op' && { exact: true }),
  });
}

/** Counts are exact: two digits of what they differ by stay, however little that is, down to a part in a billion. */
function lastDigitOfCounts(ratio: number): number {
  const difference = Math.abs(ratio - 1);
  const second = difference > 0 ? Math.floor(Math.log10(difference)) - 1 : 0;
  return Math.min(lastDigit(ratio, undefined, true), Math.max(-9, second));
}

/** `1.021 – 1.080`, rounded like its estimate. */
export function describeRange(ratio: number, interval: Interval): string {
  return renderInterval({ value: ratio, interval });
}

/** A margin or an alpha: `1 %`. */
export function renderShare(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

/** A margin with the quantity that it is of, where that is not what a reader would take it for. */
export function renderMargin(margin: number, unit: Unit): string {
  return `${renderShare(margin)}${unit === 'insn/op' ? ' of instructions, not time' : ''}`;
}

/** Numbers of one column with their points below each other. */
function alignPoints(numbers: readonly string[]): string[] {
  const fraction = (number: string): number => /\.\d*$/.exec(number)?.[0].length ?? 0;
  const longest = Math.max(0, ...numbers.map(fraction));
  return numbers.map((number) => number + ' '.repeat(longest - fraction(number)));
}
