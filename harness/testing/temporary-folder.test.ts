import { access, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import holdTemporaryFiles from './temporary-folder.ts';

const ours = process.env['TMPDIR'];

afterAll(() => {
  process.env['TMPDIR'] = ours;
});

test('temporary files of tests are in one folder', () => {
  expect(tmpdir()).toMatch(/\/bench-tests-\w+$/);
});

test('the folder goes with all that is in it, and is made once', async () => {
  process.env['TMPDIR'] = dirname(tmpdir());
  const end = await holdTemporaryFiles();
  const folder = await mkdtemp(join(tmpdir(), 'left-'));
  expect(await holdTemporaryFiles()).toBeUndefined();
  await end?.();
  await expect(access(folder)).rejects.toThrow('ENOENT');
  expect(tmpdir()).toBe(dirname(ours ?? ''));
});
