import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mountable, mountSmallDisk } from '../testing/small-disk.ts';
import { makeGenerate } from './context.ts';

const { signal } = new AbortController();
const cacheOf = (root: string): string => join(root, '.cache', 'generated');

describe('makeGenerate()', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-generate-'));
    const program = join(folder, 'make-bytes');
    await writeFile(program, '#!/bin/sh\nhead -c "$2" /dev/zero > "$1"\n');
    await chmod(program, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const generate = (root: string, bytes: number) =>
    makeGenerate({ root, signal })({
      generated: { program: 'make-bytes', file: 'bytes', args: [String(bytes)] },
      folder,
      onLine: () => undefined,
    });

  test('generate() has a file made, which goes when it is let go', async () => {
    {
      await using file = await generate(folder, 100);
      expect(await readFile(file.path)).toHaveLength(100);
    }
    expect(await readdir(cacheOf(folder))).toEqual([]);
  });

  test.skipIf(!mountable())(
    'generate() says that the disk is full, and leaves no half of a file',
    async () => {
      using disk = mountSmallDisk(256 * 1_024)!;
      await expect(generate(disk.path, 1 << 20)).rejects.toMatchObject({
        code: 'host-program-failed',
        message: expect.stringMatching(/make-bytes: .*exit code 1\n.*No space left on device/s) as string,
        hint: 'Free some space there, then run the same command',
      });
      expect(await readdir(cacheOf(disk.path))).toEqual([]);
    },
  );
});
