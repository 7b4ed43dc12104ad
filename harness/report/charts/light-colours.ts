import { style } from '../html/style.ts';

/** The page's colours on white, read from its style, so that a graph has the same ones in a file as on the page. */
const [, root = ''] = /:root\{([^}]*)\}/.exec(style) ?? [];
const palette = new Map(
  [...root.matchAll(/--([\w-]+):#([\da-f]{3,6})/g)].map(([, name = '', digits = '']) => [
    name,
    digits.length === 3 ? digits.replace(/./g, '$&$&') : digits,
  ]),
);

export type Tint = 'coloured' | 'grey';

/** `#332288`, or the grey that is as light. A name that the page does not have is a bug. */
export function lightColour(name: string, tint: Tint = 'coloured'): string {
  const digits = palette.get(name);
  if (digits === undefined) throw new RangeError(`The page has no colour --${name}`);
  return `#${tint === 'grey' ? toGrey(digits) : digits}`;
}

/** In attributes alone: a text may say what it likes. */
export function resolveColours(svg: string, tint: Tint): string {
  return svg.replace(/="var\(--([\w-]+)\)"/g, (_, name: string) => `="${lightColour(name, tint)}"`);
}

/** Weights of ITU-R BT.709. */
const weights = [0.2126, 0.7152, 0.0722] as const;

function toGrey(digits: string): string {
  const level = weights.reduce(
    (sum, weight, at) => sum + weight * Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
    0,
  );
  return Math.round(level).toString(16).padStart(2, '0').repeat(3);
}
