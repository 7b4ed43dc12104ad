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
