import { execa } from 'execa';
import { expect, test } from 'vitest';
import { repositoryRoot } from './testing/repository.ts';

test('complete.ts prints a candidate a line, with what it is', async () => {
  const words = ['plan', '--suite', 'mal'];
  const { stdout, stderr } = await execa('node', ['--import', 'tsx', 'harness/complete.ts', ...words], {
    cwd: repositoryRoot,
  });
  expect(stdout).toMatch(/^malloc\t\S.*$/);
  expect(stderr).toBe('');
});
