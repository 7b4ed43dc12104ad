export interface SvgFrame {
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/**
 * Attributes that the renderer writes for its own use, that only a page without a policy may have, or that the page's
 * style says for all graphs: they would be a third of each.
 */
const needless =
  / (?:(?:style|class|xml:space|pointer-events|ecmeta_\w+)="[^"]*"|fill="(?:none|var\(--ink\))"|dominant-baseline="central")/g;
/** From a point to another at the same height, which need not be said twice. */
const horizontal = /M([\d.]+) ([\d.]+)L([\d.]+) \2(?=[M"])/g;

/**
 * What the library rendered, in a frame of ours. In its output a quotation mark, `<` and `>` stand for themselves only
 * where they are markup, so that what is taken out is never part of a text.
 */
export function cleanSvg(rendered: string, { width, height, label }: SvgFrame): string {
  const body = rendered
    .replace(/^<svg[^>]*>\n?/, '')
    .replace(/<style\b[^]*<\/style>\n?/, '')
    .replace(/<rect[^>]*fill="none"[^>]*><\/rect>\n?/, '')
    .replace(
      /<(\w+)((?: [\w:-]+="[^"]*")*)>/g,
      (_, tag: string, attributes: string) => `<${tag}${attributes.replace(needless, '')}>`,
    )
    .replace(/ d="[^"]*"/g, (path) => path.replace(horizontal, 'M$1 $2H$3'))
    .replace(/<\/svg>$/, '')
    .replace(/\n/g, '');
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" fill="none" role="img" aria-label="${escapeAttribute(label)}">${body}</svg>`;
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
