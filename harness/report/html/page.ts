import { createHash } from 'node:crypto';
import { renderPalette, renderSwatches } from '../content/colours.ts';
import { type Content, type Markup, markup, trusted } from './markup.ts';

/**
 * Makes the headings of tables buttons that sort. Numbers by their size, `2/6` and `1 – 2` by what they begin with,
 * empty fields last. Without it every table is readable as it is.
 */
export const sortScript = `
for (const table of document.querySelectorAll('table')) {
  const heads = [...table.tHead.rows[0].cells];
  const keyOf = (row, column) => {
    let at = 0;
    for (const cell of row.cells) {
      at += cell.colSpan;
      if (at > column) return cell.colSpan > 1 ? '' : cell.textContent;
    }
    return '';
  };
  const compare = (a, b) => {
    const [x, y] = [a, b].map((text) => Number.parseFloat(text.replaceAll(',', '')));
    const numbers = !Number.isNaN(x) && !Number.isNaN(y);
    return numbers ? x - y : a.localeCompare(b);
  };
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const rows = [...table.tBodies[0].rows].map((row) => [keyOf(row, column), row]);
      const empty = (key) => key === '' || key === '—';
      rows.sort(([a], [b]) => empty(a) - empty(b) || compare(a, b) * (down ? -1 : 1));
      table.tBodies[0].append(...rows.map(([, row]) => row));
    });
  });
}
`;

/** Light everywhere, dark on screens whose reader prefers it, and ink on paper. */
export const style = `
:root{color-scheme:light dark;${renderPalette('light')}}
@media screen and (prefers-color-scheme:dark){:root{${renderPalette('dark')}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem clamp(.6rem,3vw,2rem) 4rem;max-width:72rem;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0}
h2{font-size:1.35rem;margin:2.5rem 0 .5rem;border-bottom:1px solid var(--grid)}
h3{font-size:1.15rem;margin:1.5rem 0 .25rem}
h4{font-size:1rem;margin:1rem 0 .25rem}
.name{font-size:.85rem;font-weight:600;margin:.25rem 0}
a{color:var(--link)}
a:focus-visible,button:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.answer{font-size:1.1rem;margin:.5rem 0}
.place,figcaption,dt{color:var(--soft)}
.place,figcaption{margin:.25rem 0;font-size:.9rem;max-width:60rem}
dl{margin:.75rem 0}
dl>div{display:grid;grid-template-columns:9rem 1fr;gap:.25rem .75rem;padding:.15rem 0}
dd{margin:0}
code,pre{font-family:ui-monospace,monospace;font-size:.85em}
pre{white-space:pre-wrap;background:var(--panel);padding:.75rem;border-radius:.4rem}
.runs{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:0 2rem}
.caveats{padding:.4rem .75rem;margin:.75rem 0;background:var(--panel);border-left:.3rem solid var(--unsure)}
.caveats ul{margin:.2rem 0;padding-left:1.2rem}.plain{padding-left:1.2rem;font-size:.9rem}
summary{cursor:pointer;font-weight:600;padding:.4rem 0}
figure{margin:0 0 1rem}
.panels{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:flex-start}
.panel{width:344px;max-width:100%;break-inside:avoid}
svg{display:block;width:100%;height:auto}
svg text{font:11px system-ui,sans-serif;fill:var(--ink);dominant-baseline:central}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:.4rem 0;margin:0;font-size:.9rem}
.swatch{display:inline-block;width:.9em;height:.9em;margin-right:.4em;vertical-align:-.1em;border:1px solid var(--edge)}
.faint{opacity:.5}
.emulated svg,.emulated .swatch{filter:grayscale(1)}
tr.emulated{color:var(--soft)}
${renderSwatches()}
.table{overflow-x:auto;margin:1rem 0 .25rem}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{padding:.2rem .6rem;text-align:left;border-bottom:1px solid var(--grid);white-space:nowrap;vertical-align:top}
thead th{background:var(--panel);color:var(--ink)}
tbody th{font-weight:400}
.results :is(th,td):nth-child(n+3):not(:nth-child(7),.why),.results td:last-child,.verdicts :is(th,td):is(:nth-child(3),:nth-child(4),:nth-child(6)),.history :is(th,td):nth-child(n+3):nth-child(-n+6){text-align:right}
.findings :is(td,th){white-space:normal}
.verdicts td:last-child,.changes td:last-child{white-space:normal;min-width:14rem}
td.why{white-space:normal;color:var(--soft)}
th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer}
th button::after{content:" \\2195";color:var(--soft)}
th[aria-sort=ascending] button::after{content:" \\2191"}
th[aria-sort=descending] button::after{content:" \\2193"}
.regressed{color:var(--bad)}.improved{color:var(--good)}
.inconclusive,.contaminated,.not-steady,.failed,.incomparable,.missing{color:var(--unsure)}
@media (max-width:30rem){dl>div{grid-template-columns:1fr;gap:0}th,td{padding:.2rem .35rem}}
@media print{body{max-width:none;padding:0;font-size:10pt}details::details-content{content-visibility:visible;display:block}.download,th button::after{display:none}.table{overflow:visible}tr,figure h4{break-inside:avoid;break-after:auto}h2,h3,h4,.name{break-after:avoid}table{font-size:8pt}th,td{padding:.1rem .3rem}thead{display:table-header-group}}
`;

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

/** Closed at first; on paper it is open. */
export function renderFolded(title: string, content: Content): Markup {
  return markup`<details>
    <summary>${title}</summary>
    ${content}
  </details>`;
}
