export interface SvgFrame {
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** Attributes that the renderer writes for its own use, or that only a page without a policy may have. */
const needless = / (?:style|class|xml:space|pointer-events|ecmeta_\w+)="[^"]*"/g;

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
    .replace(/<\/svg>$/, '')
    .replace(/\n/g, '');
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeAttribute(label)}">${body}</svg>`;
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
