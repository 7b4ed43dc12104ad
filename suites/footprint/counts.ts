const mostStarts = 100_000;
const mostRounds = 1_000;

/** What would be right for a number of starts, in words that follow "wanted". */
export function startsProblem(value: string): string | undefined {
  return wholeProblem(value, mostStarts);
}

/** … and for a number of rounds. */
export function compressionsProblem(value: string): string | undefined {
  return wholeProblem(value, mostRounds);
}

function wholeProblem(value: string, most: number): string | undefined {
  const right = /^[1-9]\d*$/.test(value) && Number(value) <= most;
  return right ? undefined : `a whole number from 1 to ${most}`;
}
