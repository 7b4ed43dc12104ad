import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Content, type Markup, markup, trusted } from './markup.ts';
import { stylesheet } from './stylesheet.ts';

/**
 * Makes the headings of tables buttons that sort: numbers by their size, `2/6` and `1 – 2` by the number that they begin
 * with, empty fields last. Without it every table is readable as it is.
 */
const sortScript = `
${readFileSync(new URL('page-script.js', import.meta.url), 'utf8')}`;

export interface Page {
  readonly title: string;
  /** Content of the page, from its heading to its end. */
  readonly body: Content;
}

/** A page fetches nothing, and runs and applies this program's script and style alone, whatever a name may hold. */
const policy = [
  "default-src 'none'",
  `style-src '${hash(stylesheet)}'`,
  `script-src '${hash(sortScript)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** One file that needs no other and no network. */
export function renderPage({ title, body }: Page): string {
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>${title}</title>
        <style>${trusted(stylesheet)}</style>
      </head>
      <body>
        <main>
          ${body}
        </main>
        <script>${trusted(sortScript)}</script>
      </body>
    </html>
`.html;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** A part of the page that is closed at first; on paper it is open. */
export function renderFolded(title: string, content: Content): Markup {
  return markup`<details>
    <summary>${title}</summary>
    ${content}
  </details>`;
}
