const longestCharacters = 500;

/** A program may say megabytes of its own end: its beginning is what a line, a table and a page have room for. */
export function shortReason(reason: string): string {
  return reason.length <= longestCharacters ? reason : `${reason.slice(0, longestCharacters - 1)}…`;
}
