import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../testing/fake-catalog.ts';

const notesOf = (...flags: readonly string[]): readonly string[] => parseConfig(flags).notes;
const both = ['--family', 'one@2,one@1'];

describe('chooseCompilers()', () => {
  test('chooseCompilers() has nothing to say of one family, and of families that share no libc', () => {
    expect(notesOf('--family', 'one')).toEqual([]);
    expect(notesOf('--family', 'one,two', '--variant', 'musl-def,glibc+je')).toEqual([]);
  });

  test('chooseCompilers() says whose programs are compared with programs of another compiler', () => {
    expect(notesOf('--family', 'one,two')).toEqual([
      'The programs of one 2, two 9 are each of the family’s own compiler: what differs between them is also what their compilers do',
    ]);
  });

  test('chooseCompilers() says that musl families share their programs, and that glibc ones do not', () => {
    expect(notesOf(...both, '--variant', 'musl-*', '--toolchain', 'shared')).toEqual([
      'The programs of one 2, one 1 on musl are the same: those of one 2',
    ]);
    expect(notesOf(...both, '--toolchain', 'shared')).toHaveLength(2);
  });

  test('chooseCompilers() refuses a shared compiler where nobody can share it', () => {
    const wanted = '--toolchain: found "shared", but it takes two families with musl to share one';
    expect(() => parseConfig(['--family', 'one', '--toolchain', 'shared'])).toThrow(wanted);
    expect(() => parseConfig([...both, '--variant', 'glibc', '--toolchain', 'shared'])).toThrow(wanted);
    expect(() => parseConfig(['--toolchain', 'mine'])).toThrow(
      '--toolchain: found "mine", wanted own, shared',
    );
  });
});
