import { execa } from 'execa';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot as root } from '../testing/repository.ts';
import { writeFiles } from '../testing/recipe-folder.ts';
import { writeNewSuite } from './new-suite.ts';

const makeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'write-suite-'));

describe('writeNewSuite()', () => {
  test('writeNewSuite() writes a suite of the name, whose types are right', async () => {
    const folder = join(await makeFolder(), 'deep', 'mine');
    await writeNewSuite({ name: 'json-parsing', folder, root });
    expect((await readdir(folder)).sort()).toEqual([
      ...['Dockerfile', 'README.md', 'container', 'read-sort.ts', 'suite.test.ts', 'suite.ts'],
      'tsconfig.json',
    ]);
    for (const file of ['suite.ts', 'Dockerfile', 'README.md', 'container/Makefile']) {
      const text = await readFile(join(folder, file), 'utf8');
      expect(text).toContain('json-parsing');
      expect(text).not.toMatch(/my-suite|\{\{/);
    }
    const tsc = join(root, 'node_modules', '.bin', 'tsc');
    const { exitCode, stdout } = await execa(tsc, ['--noEmit', '-p', folder], { reject: false });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
  }, 120_000);

  test.each([
    ['My-suite', '<name>: found "My-suite", wanted small letters, digits and single dashes'],
    ['a--b', '<name>: found "a--b", wanted small letters, digits and single dashes'],
    ['../x', '<name>: found "../x", wanted small letters, digits and single dashes'],
    ['malloc', '<name>: this program has a suite malloc already'],
    ['command', '<name>: this program has a suite command already'],
  ])('writeNewSuite() refuses the name %s', async (name, sentence) => {
    const folder = join(await makeFolder(), 'new');
    await expect(writeNewSuite({ name, folder, root })).rejects.toThrow(sentence);
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });

  test('writeNewSuite() writes into a folder that is empty, and into no other', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, { 'there.txt': '' });
    const attempt = (where: string) => writeNewSuite({ name: 'mine', folder: where, root });
    await expect(attempt(folder)).rejects.toThrow(`--out: ${folder} is not empty`);
    await expect(attempt(join(folder, 'there.txt'))).rejects.toThrow('--out: cannot write to');
    expect(await readdir(folder)).toEqual(['there.txt']);
    await attempt(await makeFolder());
  });
});
