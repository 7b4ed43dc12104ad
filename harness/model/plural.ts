/** `1 cell`, `2 cells`; `plural` for nouns that take no s. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
