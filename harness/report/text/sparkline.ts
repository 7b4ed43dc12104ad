const bars = '▁▂▃▄▅▆▇█';

/** 10 %: less than this from the bottom to the top would make mountains of noise. */
const leastSpan = Math.log(1.1);

/**
 * A bar for each ratio, higher where it is larger; a space where there is none. Heights are logs, so that a half and a
 * double are equally far from one.
 */
export function renderSparkline(ratios: readonly (number | undefined)[]): string {
  const logs = ratios.map((ratio) => (ratio === undefined ? NaN : Math.log(ratio)));
  const known = logs.filter(Number.isFinite);
  const low = known.reduce((a, b) => Math.min(a, b), Infinity);
  const high = known.reduce((a, b) => Math.max(a, b), -Infinity);
  const span = Math.max(high - low, leastSpan);
  const bottom = (low + high - span) / 2;
  return logs.map((log) => (Number.isFinite(log) ? barAt((log - bottom) / span) : ' ')).join('');
}

function barAt(height: number): string {
  return bars[Math.min(bars.length - 1, Math.floor(height * bars.length))] ?? ' ';
}
