import { safeText } from '../text/escape.ts';

/** Text from outside as one line of Markdown that shows nothing but it: no markup, HTML or link, and no end of a cell. */
export function markdownText(text: string): string {
  return safeText(text).replace(/[\\`*_{}[\]<>#!|~&$@]|:(?=\/\/)|(?<=www)\./gi, '\\$&');
}

/** On lines of its own, between fences that are longer than any in it. */
export function codeBlock(text: string): string {
  const code = safeText(text);
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${code}\n${fence}`;
}

/** A table of cells that are Markdown already. */
export function markdownTable(headings: readonly string[], lines: readonly (readonly string[])[]): string {
  const rule = headings.map(() => '---');
  return [headings, rule, ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
}
