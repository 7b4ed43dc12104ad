import { describe, expect, test } from 'vitest';
import { latexText } from './latex.ts';
import { anyText, fc } from '../../testing/property.ts';

describe('latexText()', () => {
  test.each([
    ['musl-perf+je', 'musl-perf+je'],
    ['50 % of $HOME & x_86 #1', '50 \\% of \\$HOME \\& x\\_86 \\#1'],
    ['\\input{/etc/passwd}', '\\textbackslash{}input\\{/etc/passwd\\}'],
    ['a -- b', 'a -{}- b'],
    ['2.1–8.0 µs', '2.1\\textendash{}8.0 $\\mu$s'],
    ['* and [x]', '{*} and {[}x]'],
    ['é 漢 \x1b[31mred', 'é ? red'],
  ])('latexText() writes %j as %j', (text, expected) => {
    expect(latexText(text)).toBe(expected);
  });

  test('latexText() lets no text be a command, a comment, the end of a cell or a letter that fonts lack', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const own = latexText(text).replace(
          /\\text\w+\{\}|\\dots\{\}|\$(?:\\\w+|-)\$|\\[{}$&#_%]|\{[[*]\}|\{\}/g,
          '',
        );
        expect(own).not.toMatch(/[\\{}$&#_%^~<>|`"*[\r\n]|--|[^\x20-\xff]/);
      }),
    );
  });
});
