import type { Completion } from './candidate.ts';

/** A line each: the candidate, and after a tab its description. Of a path only that it is one: `:files`, `:folders`. */
export function renderCompletion(completion: Completion): string {
  if (typeof completion === 'string') return `:${completion}\n`;
  return completion.map(({ value, description = '' }) => `${value}\t${toLine(description)}\n`).join('');
}

function toLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
