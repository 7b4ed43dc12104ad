interface SizedCost {
  readonly size: number;
  readonly cost: number;
}

/**
 * The power of the size that a cost grows with: the slope of a least-squares line through the logarithms of both. 1 is
 * linear, 2 quadratic; what is paid once, whatever the size, makes it less.
 */
export function orderOfGrowth(costs: readonly SizedCost[]): number {
  const points = costs.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const meanX = meanOf(points.map(({ x }) => x));
  const meanY = meanOf(points.map(({ y }) => y));
  const covariance = points.map(({ x, y }) => (x - meanX) * (y - meanY));
  const variance = points.map(({ x }) => (x - meanX) ** 2);
  return meanOf(covariance) / meanOf(variance);
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
