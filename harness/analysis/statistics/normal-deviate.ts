/** A draw from the standard normal distribution (Box & Muller 1958). */
export function normalDeviate(uniform: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
  return radius * Math.cos(2 * Math.PI * uniform());
}
