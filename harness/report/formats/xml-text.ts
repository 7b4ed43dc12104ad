import { safeText } from '../text/escape.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text from outside, for an attribute or between tags. What XML 1.0 has no way to write becomes U+FFFD. */
export function xmlText(text: string): string {
  return safeText(text)
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}

/** ` name="value"` for each that has a value. Names are ours. */
export function xmlAttributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}
