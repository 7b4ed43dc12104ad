import { describe, expect, test } from 'vitest';
import { fc } from '../../testing/property.ts';
import { makeRequestLine, type LauncherRequest } from './launcher-request.ts';

const request: LauncherRequest = {
  id: '7',
  timeoutMs: 1000,
  maxOutputBytes: 4096,
  cwd: '/tmp',
  env: [['LD_PRELOAD', '/usr/lib/libmimalloc.so']],
  argv: ['/bench/mstress', '2', '50'],
};

describe('makeRequestLine()', () => {
  test('makeRequestLine() writes the words in the order the launcher reads them', () => {
    expect(makeRequestLine(request)).toBe(
      'run 7 1000 4096 /tmp 1 LD_PRELOAD=/usr/lib/libmimalloc.so /bench/mstress 2 50\n',
    );
  });

  test('makeRequestLine() encodes blanks, line ends, per cent signs and all beyond ASCII', () => {
    expect(makeRequestLine({ ...request, env: [], argv: ['/a b', '100%\n', 'ü', '\x7f'] })).toBe(
      'run 7 1000 4096 /tmp 0 /a%20b 100%25%0A %C3%BC %7F\n',
    );
  });

  test('makeRequestLine() writes the empty argument as a lone per cent sign', () => {
    expect(makeRequestLine({ ...request, env: [['A', '']], argv: ['/x', ''] })).toBe(
      'run 7 1000 4096 /tmp 1 A= /x %\n',
    );
  });

  test('makeRequestLine() gives back every text when decoded as the launcher decodes', () => {
    const word = fc.string({ unit: 'binary', maxLength: 50 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 10 }), (argv) => {
        const line = makeRequestLine({ ...request, env: [], argv });
        expect(line).toMatch(/^[!-~]+( [!-~]+)*\n$/);
        expect(line.trimEnd().split(' ').slice(6).map(decode)).toEqual(argv);
      }),
    );
  });

  test.each([
    ['an id with a blank', { id: 'a b' }, 'its id is not'],
    ['an empty id', { id: '' }, 'its id is not'],
    ['no time', { timeoutMs: 0 }, 'timeoutMs is 0'],
    ['a fraction of a millisecond', { timeoutMs: 0.5 }, 'timeoutMs is 0.5'],
    ['a negative limit', { maxOutputBytes: -1 }, 'maxOutputBytes is -1'],
    ['no program', { argv: [] }, 'argv is empty'],
    ['a name with an equals sign', { env: [['A=B', '']] as const }, '"A=B" cannot name'],
    ['an empty name', { env: [['', 'x']] as const }, '"" cannot name'],
    ['a zero byte', { argv: ['/x', 'a\0b'] }, 'it holds a zero byte'],
    ['an overlong line', { argv: ['/x', 'y'.repeat(65_536)] }, '9 words in 65598 bytes'],
    ['too many words', { argv: Array<string>(5000).fill('x') }, '5007 words'],
  ])('makeRequestLine() refuses %s', (_, change, sentence) => {
    expect(() => makeRequestLine({ ...request, ...change })).toThrow(sentence);
  });
});

function decode(word: string): string {
  return word === '%' ? '' : decodeURIComponent(word);
}
