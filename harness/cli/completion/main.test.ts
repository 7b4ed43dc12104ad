import { execa } from 'execa';
import { expect, test } from 'vitest';
import { makeSuiteCode, makeSuiteFolder } from '../../testing/custom-suite.ts';
import { repositoryRoot } from '../../testing/repository.ts';

const completing = (...words: readonly string[]) =>
  execa('node', ['--import', 'tsx', 'harness/cli/completion/main.ts', ...words], { cwd: repositoryRoot });

test('complete.ts knows the workloads of a suite that is in a folder, in TypeScript', async () => {
  const code = makeSuiteCode().replace('export default', 'const suite: Suite =');
  const folder = await makeSuiteFolder({
    'suite.ts': `import { defineSuite, type Suite } from '#harness';\n${code}export default defineSuite(suite);\n`,
  });
  const { stdout, stderr } = await completing('plan', '--suite', folder, '--workload', '');
  expect(stdout).toBe('w\tmine');
  expect(stderr).toBe('');
});

test('complete.ts prints a candidate a line, with what it is', async () => {
  const { stdout, stderr } = await completing('plan', '--suite', 'mal');
  expect(stdout).toMatch(/^malloc\t\S.*$/);
  expect(stderr).toBe('');
});
