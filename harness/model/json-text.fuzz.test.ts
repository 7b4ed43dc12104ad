import { expect, test } from 'vitest';
import { fuzz } from '../testing/fuzz.ts';
import { nearText } from '../testing/near-text.ts';
import { describeJsonFault, parseJsonText } from './json-text.ts';

test('describeJsonFault() finds a fault where the parser does, whatever the text is', () => {
  fuzz(nearText(['{"a": [1, 2.5e3, "x\\n"], "b": {"c": null, "d": true}}\n', '[]', '"a"']), (text) => {
    try {
      parseJsonText(text);
    } catch {
      expect(describeJsonFault(text)).toMatch(/^line \d+: found [^]+, wanted /);
    }
  });
});
