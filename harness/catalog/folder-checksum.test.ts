import { describe, expect, test } from 'vitest';
import { writeFiles } from '../testing/recipe-folder.ts';
import { checksumFolder } from './folder-checksum.ts';
import { makeSuiteFolder } from '../testing/own-suite.ts';

describe('checksumFolder()', () => {
  test('checksumFolder() is that of names and contents, whatever the folder is called', async () => {
    const files = { 'suite.ts': 'a', 'container/main.c': 'b' };
    const [one, two] = [await makeSuiteFolder(files), await makeSuiteFolder(files)];
    expect(await checksumFolder(one)).toBe(await checksumFolder(two));
    await writeFiles(two, { 'container/main.c': 'c' });
    expect(await checksumFolder(one)).not.toBe(await checksumFolder(two));
  });

  test('checksumFolder() leaves out what tools make', async () => {
    const folder = await makeSuiteFolder({ 'suite.ts': 'a' });
    const before = await checksumFolder(folder);
    await writeFiles(folder, { '.git/HEAD': 'x', 'node_modules/y/z.js': 'x', 'container/build/main': 'x' });
    expect(await checksumFolder(folder)).toBe(before);
    await writeFiles(folder, { 'other.ts': '' });
    expect(await checksumFolder(folder)).not.toBe(before);
  });
});
