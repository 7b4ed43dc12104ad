import { describe, expect, test } from 'vitest';
import { quote, unquoteWords } from './quote.ts';
import { fc } from '../testing/property.ts';

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
