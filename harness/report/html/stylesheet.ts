import { readFileSync } from 'node:fs';
import { renderPalette, renderSwatches } from '../content/colours.ts';

/** The style of every page: page.css with the colours of variants, which graphs need as well. */
export const stylesheet = makeStylesheet(readFileSync(new URL('page.css', import.meta.url), 'utf8'));

/** Every page carries its style with it, so that spaces which only serve editing are left out. */
function makeStylesheet(css: string): string {
  const coloured = css
    .replace('/* palette: light */', renderPalette('light'))
    .replace('/* palette: dark */', renderPalette('dark'))
    .replace('/* swatches */', renderSwatches());
  const [, ...paragraphs] = coloured.split('\n\n');
  return `\n${paragraphs.map(minifyCss).join('\n')}\n`;
}

/** Rules on one line. It knows the CSS that page.css has, as Prettier lays it out, and no more. */
export function minifyCss(css: string): string {
  return (
    css
      .replaceAll("'", '"')
      // In front of a colon a space can mean a descendant.
      .replace(/\s*([{};,>])\s*|(:)\s+/g, '$1$2')
      .replaceAll(';}', '}')
      .replaceAll('n + ', 'n+')
      .replace(/(?<![\d.])0\.(?=\d)/g, '.')
      .replace(/="(\w+)"\]/g, '=$1]')
  );
}
