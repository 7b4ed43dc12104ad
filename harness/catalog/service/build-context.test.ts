import { mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFiles } from '../../testing/recipe-folder.ts';
import { listBuildContext, readIgnored } from './build-context.ts';

describe('readIgnored()', () => {
  // The examples of the reference of .dockerignore, and what they leave out there.
  test.each([
    ['*/temp*', ['somedir/temporary.txt', 'somedir/temp'], ['temp', 'a/b/temp']],
    ['*/*/temp*', ['somedir/subdir/temporary.txt'], ['somedir/temp']],
    ['temp?', ['tempa', 'tempb/inside'], ['temp', 'tempab']],
    ['**/*.go', ['a.go', 'b/c/d.go'], ['a.gox']],
    ['*.md\n!README.md', ['notes.md'], ['README.md', 'a/notes.md']],
    ['*.md\n!README*.md\nREADME-secret.md', ['README-secret.md'], ['README.md']],
    ['# a remark\n\n/node_modules/', ['node_modules/a/b.js'], ['src/node_modules/a.js', '# a remark']],
    ['a[0-9].txt', ['a1.txt'], ['ab.txt']],
    ['a+b', ['a+b'], ['aab']],
  ])('readIgnored() reads %j as Docker does', (text, ignored, kept) => {
    const isIgnored = readIgnored(text);
    expect(ignored.filter((path) => !isIgnored(path))).toEqual([]);
    expect(kept.filter(isIgnored)).toEqual([]);
  });
});

describe('listBuildContext()', () => {
  test('listBuildContext() lists files, those behind links too, and names links to folders', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'context-'));
    await writeFiles(folder, {
      ...{ 'build/kept.c': '', 'b.txt': '', '.git/HEAD': '', 'out/a.o': '', 'out/keep.o': '' },
      '.dockerignore': 'out\n!out/keep.o\n',
    });
    await symlink('b.txt', join(folder, 'link.txt'));
    await mkdir(join(folder, 'empty'));
    await symlink('empty', join(folder, 'linked'));
    expect(await listBuildContext(folder)).toEqual({
      files: ['.dockerignore', 'b.txt', 'build/kept.c', 'link.txt', 'out/keep.o'],
      linkedFolders: ['linked'],
    });
  });
});
