import { readFileSync } from 'node:fs';
import { renderPalette, renderSwatches } from '../content/colours.ts';

/** The style of every page: page.css with the colours of variants, which graphs need as well. */
export const stylesheet = readFileSync(new URL('page.css', import.meta.url), 'utf8')
  .replace('/* palette: light */', renderPalette('light'))
  .replace('/* palette: dark */', renderPalette('dark'))
  .replace('/* swatches */', renderSwatches());
