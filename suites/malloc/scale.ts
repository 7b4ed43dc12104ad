const largestScale = 100;

/** What a scale would have to be; undefined when this is one. */
export function scaleProblem(value: string): string | undefined {
  const scale = Number(value);
  const right = value.trim() !== '' && scale > 0 && scale <= largestScale;
  return right ? undefined : `a number above 0 and up to ${largestScale}, such as 0.1`;
}

/** A share of a count of the originals: whole, and at least `least`. */
export function scaled(original: number, scale: number, least = 1): number {
  return Math.max(least, Math.round(original * scale));
}
