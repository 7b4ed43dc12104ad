import { join } from 'node:path';

import { expect, test } from 'vitest';

import { measureFreeDiskBytes } from './findings.ts';
import { makeRoot } from './root.fixture.ts';

test('measureFreeDiskBytes() measures the disk of a folder that does not exist yet', async () => {
  await using root = await makeRoot({});
  expect(await measureFreeDiskBytes(join(root.path, 'results', 'run'))).toBeGreaterThan(0);
});

test('measureFreeDiskBytes() throws where a folder cannot be', async () => {
  await using root = await makeRoot({ file: '' });
  await expect(measureFreeDiskBytes(join(root.path, 'file', 'run'))).rejects.toThrow('ENOTDIR');
});
