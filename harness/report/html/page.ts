import { createHash } from 'node:crypto';
import { markup, trusted, type Content } from './markup.ts';
import { sortScript } from './sort-script.ts';
import { style } from './style.ts';

export interface Page {
  readonly title: string;
  /** From the heading to the end. */
  readonly body: Content;
}

/** Nothing is fetched, and nothing runs or is styled but what this program wrote: whatever a name may hold. */
const policy = [
  "default-src 'none'",
  `style-src '${hash(style)}'`,
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
        <style>${trusted(style)}</style>
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
