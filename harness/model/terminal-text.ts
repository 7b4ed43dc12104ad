/**
 * Whatever a terminal would do something for: colours first (SGR of ECMA-48, but "conceal"), then control sequences with
 * their parameters, other control characters, and those that turn the reading direction.
 */
const active =
  /(\u001b\[(?!8m)\d{1,2}m)|\u001b\[[0-?]*[ -/]*[@-~]?|\u001b[\]PX^_][^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text for a terminal, with anybody's words in it: lines and colours stay, and nothing else that a terminal obeys. */
export function toTerminalText(text: string): string {
  return text.replace(active, '$1');
}

/** The same of text that has no colours of ours. */
export function toPlainLines(text: string): string {
  return text.replace(active, '');
}
