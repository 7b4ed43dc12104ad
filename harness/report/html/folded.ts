import { markup, type Content, type Markup } from './markup.ts';

/** Closed at first; on paper it is open. */
export function renderFolded(title: string, content: Content): Markup {
  return markup`<details>
    <summary>${title}</summary>
    ${content}
  </details>`;
}
