import { execa } from 'execa';
import { expect, test } from 'vitest';
import { fullDisk } from './full-disk.ts';

test('fullDisk is what a program says whose disk is full', async () => {
  const { stderr } = await execa('sh', ['-c', 'head -c 1 /dev/zero > /dev/full'], {
    ...{ reject: false, env: { LC_ALL: 'C' } },
  });
  expect(stderr).toMatch(fullDisk);
});

test('fullDisk is what an engine and a quota say', () => {
  expect('write /var/lib/docker/tmp/x: no space left on device').toMatch(fullDisk);
  expect('dd: writing to "x": Disk quota exceeded').toMatch(fullDisk);
  expect('No such file or directory').not.toMatch(fullDisk);
});
