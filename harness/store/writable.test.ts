import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mountSmallDisk, mountable } from '../testing/small-disk.ts';
import { assertWritable } from './writable.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-writable-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('assertWritable() makes a missing folder and leaves nothing in it', async () => {
  const out = join(folder, 'a', 'results');
  await assertWritable(out);
  await assertWritable(out);
  expect(await readdir(out)).toEqual([]);
});

test('assertWritable() refuses a file, and a path through one', async () => {
  const file = join(folder, 'results');
  await writeFile(file, '');
  await expect(assertWritable(file)).rejects.toMatchObject({
    code: 'results-unwritable',
    message: `Cannot write ${file}: something of that name is in the way (EEXIST)`,
  });
  await expect(assertWritable(join(file, 'x'))).rejects.toMatchObject({ code: 'results-unwritable' });
});

test('assertWritable() refuses a folder it has no permission for', async () => {
  await chmod(folder, 0o555);
  const asUser = asNobody(() => assertWritable(folder));
  await expect(asUser).rejects.toMatchObject({
    code: 'results-unwritable',
    exitCode: 3,
    message: `Cannot write ${folder}: permission is denied (EACCES)`,
    hint: 'Make the folder writable, or choose another one with --out',
  });
});

test.skipIf(!mountable())('assertWritable() refuses a full disk and a read-only one (mounts)', async () => {
  using disk = mountSmallDisk(4096)!;
  await assertWritable(disk.path);
  await writeFile(join(disk.path, 'full'), 'x');
  await expect(assertWritable(disk.path)).rejects.toThrow('the disk is full (ENOSPC)');
  expect(await readdir(disk.path)).toEqual(['full']);
  disk.remount('ro');
  await expect(assertWritable(disk.path)).rejects.toThrow('the file system is read-only (EROFS)');
});

/** Permissions do not bind root: while this goes on, root is user 65534. */
async function asNobody(act: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(65_534);
  try {
    await act();
  } finally {
    process.seteuid?.(0);
  }
}
