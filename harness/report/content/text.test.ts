import { describe, expect, it } from 'vitest';
import { cutText, cutTexts, safeText, wrapText } from './text.ts';
import { anyText, fc } from '../../testing/property.ts';

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
      fc.property(anyText(), (text) => {
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

describe('cutTexts()', () => {
  it('cutTexts() cuts texts that begin alike where they differ', () => {
    const names = ['perl-we-select-undef-1', 'perl-we-select-undef-2', 'mstress'];
    expect(cutTexts(names, 16)).toEqual(['perl-we-selec…-1', 'perl-we-selec…-2', 'mstress']);
    expect(cutTexts([`${'x'.repeat(30)} a`, `${'x'.repeat(30)} b and more`], 12)).toEqual([
      'xxxxxxxxx… a',
      'xxxx… b and…',
    ]);
  });

  it('cutTexts() gives one text for one text, and cuts as cutText() does where nothing is alike', () => {
    expect(cutTexts(['abcdefgh', 'abcdefgh', 'bcdefghi'], 4)).toEqual(['abc…', 'abc…', 'bcd…']);
  });

  it('cutTexts() keeps texts apart, and to their width', () => {
    const word = fc.stringMatching(/^(ab|a){0,9}[xy]{0,3}$/);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), fc.integer({ min: 5, max: 9 }), (texts, width) => {
        const cut = cutTexts(texts, width);
        expect(new Set(cut).size).toBe(new Set(texts).size);
        expect(Math.max(0, ...cut.map((text) => Array.from(text).length))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('wrapText()', () => {
  it('wrapText() keeps a number with its unit', () => {
    expect(wrapText('faster, 0.995 × (99 %: 0.977)', 15, '  ')).toEqual([
      '  faster,',
      '  0.995 ×',
      '  (99 %: 0.977)',
    ]);
  });
});
