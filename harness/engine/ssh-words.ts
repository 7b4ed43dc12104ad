const lastLines = 3;

/** What ssh said last on the way to an engine, as the end of a sentence; empty where it said nothing. */
export function tellSsh(said: string): string {
  return said === '' ? '' : `ssh said: ${said.split('\n').slice(-lastLines).join(' ')}`;
}
