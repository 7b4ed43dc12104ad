import { describe, expect, it } from 'vitest';
import { cutText, safeText } from './text.ts';
import { fc } from '../../testing/property.ts';

describe('safeText()', () => {
  it.each([
    ['colours', '\x1b[31mred\x1b[0m', 'red'],
    ['a title for the window', 'a\x1b]0;owned\x07b', 'ab'],
    ['eight-bit sequences', 'a\x9b31mb', 'ab'],
    ['an unfinished sequence', 'a\x1b', 'a'],
    ['line breaks of every kind', 'a\r\nb\u2028c\u0085d', 'a b c d'],
    ['overwriting', 'good\b\b\b\bevil', 'good evil'],
    ['another reading direction', 'abc\u202Efdp.exe', 'abcfdp.exe'],
    ['what cannot be seen', 'a\u200Bb\uFEFFc', 'abc'],
    ['half characters', 'a\uD800b', 'a\uFFFDb'],
  ])('safeText() takes away %s', (_, text, expected) => {
    expect(safeText(text)).toBe(expected);
  });

  it('safeText() leaves ordinary names alone', () => {
    expect(safeText('musl-perf+je «größe» 32 KiB 内存')).toBe('musl-perf+je «größe» 32 KiB 内存');
  });

  it('safeText() leaves no control character in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safeText(`\x1b[${text}`)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('cutText()', () => {
  it('cutText() shows that something was cut', () => {
    expect([cutText('mstress', 7), cutText('mstress', 4), cutText('mstress', 1)]).toEqual([
      'mstress',
      'mst…',
      '…',
    ]);
  });
});
