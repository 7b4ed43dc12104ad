import { describe, expect, it } from 'vitest';
import { safeText, xmlText } from '../content/text.ts';
import { xmlAttributes } from './junit.ts';
import { anyText, fc } from '../../testing/property.ts';

/** Characters that XML 1.0 allows: https://www.w3.org/TR/xml/#charsets */
const allowed = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

function unescapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? 'unknown');
}

describe('xmlText()', () => {
  it.each([
    ['markup', '</failure><x a="b">', '&lt;/failure&gt;&lt;x a=&quot;b&quot;&gt;'],
    ['the end of a section', ']]>', ']]&gt;'],
    ['entities', '&lt; & &#0;', '&amp;lt; &amp; &amp;#0;'],
    ['apostrophes', "it's", 'it&apos;s'],
    ['control characters', 'a\x00b\x08c\x1b[31md\x7fe\x85f\nend', 'a b cd e f end'],
    ['characters that are none', 'a\uFFFEb\uFFFFc\uD800', 'a\uFFFDb\uFFFDc\uFFFD'],
  ])('xmlText() writes %s', (_, text, expected) => {
    expect(xmlText(text)).toBe(expected);
  });

  it('xmlText() writes any text so that XML can hold it, and reads the same', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const written = xmlText(text);
        expect(written).toMatch(allowed);
        expect(written).not.toMatch(/[<>"']/);
        expect(unescapeXml(written)).toBe(safeText(text).replace(/[\uFFFE\uFFFF]/g, '\uFFFD'));
      }),
    );
  });
});

describe('xmlAttributes()', () => {
  it('xmlAttributes() quotes values', () => {
    expect(xmlAttributes({ name: 'a"b', tests: 3 })).toBe(' name="a&quot;b" tests="3"');
  });
});
