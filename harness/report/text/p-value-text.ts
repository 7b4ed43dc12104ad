/** Smaller ones say nothing more: the model behind them is not that exact. */
const smallest = 0.0001;

/** `p = 0.0012` */
export function renderPValue(pValue: number): string {
  if (!Number.isFinite(pValue)) return 'no p-value';
  if (pValue < smallest) return `p < ${smallest}`;
  return `p = ${Number(pValue.toPrecision(2))}`;
}
