import { execa } from 'execa';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../testing/repository.ts';
import { makeSuiteCode, makeSuiteFolder } from '../../testing/custom-suite.ts';

/** The real command line, called in a folder. */
const call = (folder: string, ...argv: readonly string[]) =>
  execa(process.execPath, ['--import', 'tsx', 'harness/cli.ts', ...argv], {
    ...{ cwd: repositoryRoot, env: { INIT_CWD: folder }, reject: false, timeout: 60_000 },
  });

const typed = `import { BenchError, defineSuite } from '#harness';
import { title, type Title } from './title.ts';

const named: Title = title;
// The same class as the program's own, or it would be taken for a bug.
if (named.length > 40) throw new BenchError('bad-argument', named, { hint: 'Shorten it' });
${makeSuiteCode({ title: 'named', recipe: "(TOOLCHAIN) => ({ kind: 'build', name: 'mine', folder: import.meta.dirname, dockerfile: 'Dockerfile', files: [], args: {}, parents: { TOOLCHAIN } })" }).replace('export default {', 'export default defineSuite({').replace(/};\n$/, '});')}`;
const titled = (title: string): string =>
  `export type Title = string;\nexport const title: Title = '${title}';\n`;

test('--suite loads TypeScript that imports #harness, in a folder with nothing else in it', async () => {
  const folder = await makeSuiteFolder({ 'suite.ts': typed, 'title.ts': titled('Typed') });
  const { exitCode, stdout, stderr } = await call(folder, 'list', '--suite', './');
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: `Running the code of the suite in ${folder} on this machine`,
  });
  expect(stdout).toContain('suite mine: Typed\n  workloads   w\n');
  expect(stdout).not.toContain('suite malloc');
}, 90_000);

test('--suite loads JavaScript that imports #harness, beside suites of this repository', async () => {
  const code = `import { notSteady } from '#harness';\n${makeSuiteCode({ title: 'notSteady' })}`;
  const folder = await makeSuiteFolder({ 'mine/suite.js': code, 'mine/Dockerfile': 'FROM scratch\n' });
  const { exitCode, stdout } = await call(folder, 'list', '--suite', 'malloc,mine/', '--json');
  expect(exitCode).toBe(0);
  const { suites } = JSON.parse(stdout) as { readonly suites: readonly { readonly title: string }[] };
  expect(suites.map(({ title }) => title)).toEqual(['Memory allocation', 'not steady']);
}, 90_000);

test('--suite reports a failure of a suite as one of the program’s own', async () => {
  const folder = await makeSuiteFolder({ 'suite.ts': typed, 'title.ts': titled('x'.repeat(41)) });
  const { exitCode, stderr } = await call(folder, 'list', '--suite', '.');
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`${'x'.repeat(41)}\n→ Shorten it`);
}, 90_000);
