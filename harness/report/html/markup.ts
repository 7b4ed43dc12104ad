import { safeText } from '../safe-text.ts';

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
  const parts = template.map((part, at) => part.replace(/\n\s*/g, '\n') + renderContent(values[at]));
  return { html: parts.join('') };
}

/** For what this program itself has written: styles, scripts, graphs. */
export function trusted(text: string): Markup {
  return { html: text };
}

/** Text for an element or for an attribute between quotation marks. */
export function escapeHtml(text: string): string {
  return safeText(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function renderContent(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'number') return String(content);
  if (typeof content === 'string') return escapeHtml(content);
  if ('html' in content) return content.html;
  return content.map(renderContent).join('');
}
