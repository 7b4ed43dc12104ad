import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

describe('makeFolder()', () => {
  test('makeFolder() makes the folders above, and is content with what is there', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'bench-')), 'a', 'b', 'c');
    await makeFolder(path);
    await Promise.all([makeFolder(path), makeFolder(join(path, 'd')), makeFolder(join(path, 'd'))]);
    expect((await stat(join(path, 'd'))).isDirectory()).toBe(true);
  });

  test('makeFolder() fails below a file, and where a file system makes no folders', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'bench-')), 'file');
    await writeFile(file, '');
    await expect(makeFolder(join(file, 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' });
    await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder('/proc/none/of/this')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
