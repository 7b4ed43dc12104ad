import { describe, expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import { lastWords } from './last-words.ts';

describe('lastWords()', () => {
  test('lastWords() of a mishap are its sentence, its remedy and its exit code', () => {
    const mishap = new BenchError('results-unwritable', 'Cannot write', { hint: 'Make room' });
    expect(lastWords(mishap)).toEqual({ text: 'Cannot write\n→ Make room\n', exitCode: 3 });
  });

  test('lastWords() of a bug are its stack, and no exit code that something else has', () => {
    const { text, exitCode } = lastWords(new RangeError('There is no subject'));
    expect(text).toMatch(/^This is a bug of this program:\nRangeError: There is no subject\n +at /);
    expect(exitCode).toBe(70);
  });
});
