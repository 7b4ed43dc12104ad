import prettyMs from 'pretty-ms';

/** Whole seconds and at most two units: `1h 5m`, `42s`. */
export function renderDuration(ms: number): string {
  if (!Number.isFinite(ms)) return 'unknown';
  const seconds = Math.round(Math.max(0, ms) / 1000);
  return seconds === 0 ? '0s' : prettyMs(seconds * 1000, { unitCount: 2 });
}
