import { describe, expect, test } from 'vitest';
import { describeJsonFault, parseJsonText } from './json-text.ts';

describe('parseJsonText()', () => {
  test('parseJsonText() reads what begins with a byte order mark', () => {
    expect(parseJsonText('\uFEFF{"suite": "malloc"}')).toEqual({ suite: 'malloc' });
  });
});

describe('describeJsonFault()', () => {
  test.each([
    ['', 'line 1: found the end, wanted a value'],
    ['\uFEFF', 'line 1: found the end, wanted a value'],
    ['{"a": 1,}', 'line 1: found }, wanted a name in double quotes'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3: found "b", wanted , or }'],
    ["{\n  'a': 1}", "line 2: found ', wanted a name in double quotes, or }"],
    ['{"a" 1}', 'line 1: found 1, wanted : after the name'],
    ['{"a": tru}', 'line 1: found tru, wanted a value'],
    ['{"a": 01}', 'line 1: found 01, wanted a value'],
    ['[1, 2', 'line 1: found the end, wanted , or ]'],
    ['[1,]', 'line 1: found ], wanted a value'],
    ['{"a": "b}', 'line 1: found "b}, wanted a value'],
    ['{} x', 'line 1: found x, wanted nothing more'],
    ['{"a": 1 // why\n}', 'line 1: found /, wanted , or }'],
  ])('describeJsonFault() says where and what is wrong in %j', (text, sentence) => {
    expect(describeJsonFault(text)).toBe(sentence);
  });
});
