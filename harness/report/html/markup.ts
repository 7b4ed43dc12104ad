import { safeText } from '../content/text.ts';

/** HTML that may be shown as it is. Made by `markup` and `trusted` alone. */
export interface Markup {
  readonly html: string;
}

export type Content = string | number | Markup | undefined | readonly Content[];

/**
 * A template whose values are text, and shown as that, unless they are markup already. Of its own line breaks the
 * indentation is left out.
 */
export function markup(template: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let html = '';
  for (const [at, part] of withoutIndent(template).entries()) html += part + renderContent(values[at]);
  return { html };
}

/** A template is one value for as long as the program runs, and a table has ten thousand lines of it. */
const unindented = new WeakMap<TemplateStringsArray, readonly string[]>();

function withoutIndent(template: TemplateStringsArray): readonly string[] {
  const known = unindented.get(template);
  if (known !== undefined) return known;
  const parts = template.map((part) => part.replace(/\n\s*/g, '\n'));
  unindented.set(template, parts);
  return parts;
}

/** For what this program itself has written: styles, scripts, graphs. */
export function trusted(text: string): Markup {
  return { html: text };
}

/** Text for an element or for an attribute between quotation marks. */
function escapeHtml(text: string): string {
  return safeText(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function renderContent(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return escapeHtml(content);
  if ('html' in content) return content.html;
  return content.map(renderContent).join('');
}
