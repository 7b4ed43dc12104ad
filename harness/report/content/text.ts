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

/**
 * Cuts texts that stand beside each other to `width` characters: those that differ still do. Where they begin alike they are
 * cut before the difference as well, `perl-w…deny/32`, and numbered where that is not enough.
 */
export function cutTexts(texts: readonly string[], width: number): string[] {
  const alike = new Map<string, string[]>();
  for (const text of new Set(texts)) {
    const cut = cutText(text, width);
    alike.set(cut, [...(alike.get(cut) ?? []), text]);
  }
  const shown = new Map<string, string>();
  const taken = new Set(alike.keys());
  for (const [cut, group] of alike) {
    if (group.length === 1) shown.set(group[0] ?? '', cut);
    else for (const text of group) shown.set(text, makeDistinct(text, { group, width, taken }));
  }
  return texts.map((text) => shown.get(text) ?? '');
}

interface Neighbours {
  readonly group: readonly string[];
  readonly width: number;
  readonly taken: Set<string>;
}

function makeDistinct(text: string, { group, width, taken }: Neighbours): string {
  const characters = Array.from(text);
  const rest = characters.slice(Math.max(0, commonLength(group) - 1));
  const head = Math.max(1, Math.floor(width / 3), width - 1 - rest.length);
  const tail = cutText(rest.join(''), width - head - 1);
  let cut = `${characters.slice(0, head).join('')}…${tail}`;
  for (let number = 2; taken.has(cut); number += 1)
    cut = `${cutText(text, Math.max(1, width - String(number).length))}${number}`;
  taken.add(cut);
  return cut;
}

/** How many characters all of the texts begin with. */
function commonLength(texts: readonly string[]): number {
  const [first = [], ...others] = texts.map((text) => Array.from(text));
  const at = first.findIndex((character, index) => others.some((other) => other[index] !== character));
  return at === -1 ? first.length : at;
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

/** Words in lines of at most `width` characters, each led by `indent`; a longer word stands alone, and a number with its unit. */
export function wrapText(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ (?![%×])/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(indent + word);
  }
  return lines;
}
