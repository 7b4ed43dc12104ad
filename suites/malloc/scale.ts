const largestScale = 100;

/** Says which scale would be right; undefined when this one is. */
export function scaleProblem(value: string): string | undefined {
  const scale = Number(value);
  const right = value.trim() !== '' && scale > 0 && scale <= largestScale;
  return right ? undefined : `a number above 0 and up to ${largestScale}, such as 0.1`;
}

/** The option of a program that grows with the scale: a whole number. */
export interface Work {
  readonly option: string;
  /** In the original. */
  readonly original: number;
  /** With less, what is measured would be the start of the program and of its threads. */
  readonly least: number;
  /** Duration with the original number on a middling machine, about the mean of the variants. */
  readonly originalMs: number;
}

export function scaleWork({ original, least }: Work, scale: number): number {
  return Math.max(least, Math.round(original * scale));
}
