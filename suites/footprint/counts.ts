const mostStarts = 100_000;
const mostRounds = 1_000;

/** A right number of starts, in words that follow "wanted", where this is none. */
export function startsProblem(value: string): string | undefined {
  return wholeProblem(value, mostStarts);
}

/** The same for a number of rounds. */
export function compressionsProblem(value: string): string | undefined {
  return wholeProblem(value, mostRounds);
}

function wholeProblem(value: string, most: number): string | undefined {
  const right = /^[1-9]\d*$/.test(value) && Number(value) <= most;
  return right ? undefined : `a whole number from 1 to ${most}`;
}
