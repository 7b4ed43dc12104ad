import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { fc } from '../testing/property.ts';
import { quote, splitWords, unquoteWords } from './shell-words.ts';

/** As a shell takes the line apart. */
function shellWords(line: string): string[] {
  const printed = execFileSync('sh', ['-c', `for word in ${line}\ndo printf '%s\\0' "$word"; done`], {
    encoding: 'utf8',
  });
  return printed.split('\0').slice(0, -1);
}

describe('splitWords()', () => {
  test.each([
    ['redis-benchmark -q', ['redis-benchmark', '-q']],
    ['  awk \'{ print $1 }\'   "a b" ', ['awk', '{ print $1 }', 'a b']],
    ['a\\ b c"d"\'e\'', ['a b', 'cde']],
    ['a "" \'\'', ['a', '', '']],
    ['a "\\$x \\a \\"q\\""', ['a', '$x \\a "q"']],
    ['a 1,2', ['a', '1,2']],
  ])('splitWords() takes %s apart', (line, words) => {
    expect(splitWords(line)).toEqual({ kind: 'words', words });
  });

  test.each([
    ['', 'there is no program in it'],
    ["'' a", 'there is no program in it'],
    ["a 'b", 'a quote in it is not closed'],
    ['a "b\\"', 'a quote in it is not closed'],
    ['a \\', 'a quote in it is not closed'],
    ['a | b', '| means something to a shell'],
    ['a > b', '> means something to a shell'],
    ['a $HOME', '$ means something to a shell'],
    ['a "$HOME"', '$ means something to a shell'],
    ['ls *', '* means something to a shell'],
    ['a\nb', 'it has more lines than one'],
    ['LANG=C ls', 'LANG=C sets a variable'],
  ])('splitWords() refuses %s: %s', (line, problem) => {
    const split = splitWords(line);
    expect(split.kind === 'bad' && split.problem).toContain(problem);
  });

  // Starts a shell for each case.
  test('splitWords() gives the words that a shell gives, or none', { timeout: 180_000 }, () => {
    const character = fc.constantFrom(...' ab\\\'"$-=,.\n'.split(''));
    fc.assert(
      fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
        const line = `x${characters.join('')}`;
        const split = splitWords(line);
        fc.pre(split.kind === 'words');
        expect(split).toEqual({ kind: 'words', words: shellWords(line) });
      }),
      { numRuns: 200 },
    );
  });
});

describe('unquoteWords()', () => {
  test('unquoteWords() gives back the words that were quoted, whatever is in them', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('', "it's", "''", '\\', "\\'", 'a b', '$HOME', 'a\nb'),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(unquoteWords(words.map(quote).join(' '))).toEqual(words);
      }),
    );
  });
});
