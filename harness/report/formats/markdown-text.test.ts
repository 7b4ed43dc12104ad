import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { codeBlock, markdownTable, markdownText } from './markdown-text.ts';
import { safeText } from '../text/escape.ts';

describe('markdownText()', () => {
  it.each([
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['a | b', 'a \\| b'],
    ['[click](javascript:1)', '\\[click\\](javascript:1)'],
    ['**bold** `code` &lt;', '\\*\\*bold\\*\\* \\`code\\` \\&lt;'],
    ['see https://evil.example', 'see https\\://evil.example'],
    ['www.evil.example', 'www\\.evil.example'],
    ['a\n\n# heading\x1b[31m', 'a \\# heading'],
    ['musl-perf+je (2.1–8.0 %)', 'musl-perf+je (2.1–8.0 %)'],
  ])('markdownText() writes %j as %j', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  it('markdownText() shows any text as it is, on one line, and lets none of it be markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = markdownText(text);
        expect(written.replace(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(safeText(text));
        expect(written.replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[\r\n|<>`*_[\]\\&]/);
      }),
    );
  });
});

describe('codeBlock()', () => {
  it('codeBlock() cannot be closed by what stands in it', () => {
    expect(codeBlock('a ``` b\n````')).toBe('`````text\na ``` b ````\n`````');
    expect(codeBlock('npm run bench')).toBe('```text\nnpm run bench\n```');
  });
});

describe('markdownTable()', () => {
  it('markdownTable() rules off the headings', () => {
    expect(markdownTable(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
  });
});
