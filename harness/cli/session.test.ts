import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mountable, mountSmallDisk } from '../testing/small-disk.ts';
import { makeGenerate } from './session.ts';

const { signal } = new AbortController();
const madeIn = (cache: string): string => join(cache, 'generated');

describe('makeGenerate()', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-generate-'));
    const program = join(folder, 'make-bytes');
    await writeFile(program, '#!/bin/sh\nhead -c "$2" /dev/zero > "$1"\n');
    await chmod(program, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const generate = (cache: string, bytes: number) =>
    makeGenerate({ cache, signal })({
      generated: { program: 'make-bytes', file: 'bytes', args: [String(bytes)] },
      folder,
      onLine: () => undefined,
    });

  test('generate() has a file made, which goes when it is let go', async () => {
    {
      await using file = await generate(folder, 100);
      expect(await readFile(file.path)).toHaveLength(100);
    }
    expect(await readdir(madeIn(folder))).toEqual([]);
  });

  test('generate() gives the program its paths after its arguments', async () => {
    const generated = { program: 'say', file: 'said', args: ['one'], paths: ['/srv/two'] };
    await writeFile(join(folder, 'say'), '#!/bin/sh\nout=$1; shift; echo "$*" > "$out"\n');
    await chmod(join(folder, 'say'), 0o755);
    await using file = await makeGenerate({ cache: folder, signal })({
      generated,
      folder,
      onLine: () => undefined,
    });
    expect(await readFile(file.path, 'utf8')).toBe('one /srv/two\n');
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
      expect(await readdir(madeIn(disk.path))).toEqual([]);
    },
  );
});
