import { describe, expect, test } from 'vitest';
import { makeUnique, nameCommand } from './command-suite.ts';

describe('nameCommand()', () => {
  test.each([
    ['redis-benchmark -q', 'redis-benchmark-q'],
    ['/usr/bin/sort -n /etc/passwd', 'sort-n-etc-passwd'],
    ['jq . /etc/os-release', 'jq-etc-os-release'],
    ['[ 1 = 1 ]', '1-1'],
    ['"ü"', 'command'],
    [`echo ${'x'.repeat(99)}`, `echo-${'x'.repeat(35)}`],
  ])('nameCommand() makes of %s %s', (line, name) => {
    expect(nameCommand(line)).toBe(name);
  });
});

describe('makeUnique()', () => {
  test('makeUnique() numbers names that are taken', () => {
    expect(makeUnique(['a', 'b', 'a', 'a', 'a-2'])).toEqual(['a', 'b', 'a-2', 'a-3', 'a-2-2']);
  });
});
