import { stripVTControlCharacters } from 'node:util';

/** Most text is harmless already, and a page of 10,000 cells has a hundred thousand texts. */
const printable = /^[ -~]*$/;

/**
 * Text from outside (names, reasons, what a build or a workload printed) made harmless for a terminal and for a line of
 * CSV: no escape sequences, no control characters, no line breaks, nothing invisible that turns the reading
 * direction, no half characters.
 */
export function safeText(text: string): string {
  if (printable.test(text)) return text.trim();
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}

/** Cuts a text to `width` characters, the last of which is then an ellipsis. */
export function cutText(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text from outside, for an attribute or between tags. A character that XML 1.0 cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return safeText(text)
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

/** Words in lines of at most `width` characters, each led by `indent`; a longer word stands alone. */
export function wrapText(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(indent + word);
  }
  return lines;
}
