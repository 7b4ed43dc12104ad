import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram, type ProgramOutput } from '../harness/machine/run-program.ts';
import { makeRoot } from '../harness/machine/root.fixture.ts';

const nightly = join(import.meta.dirname, 'nightly');

function call(...args: string[]): Promise<ProgramOutput> {
  return runProgram({ program: nightly, args, env: { REFERENCE: '' }, hint: '', timeoutMs: 120_000 });
}

test('nightly is a script that bash can read', async () => {
  await runProgram({ program: 'bash', args: ['-n', nightly], hint: '', timeoutMs: 120_000 });
});

test('nightly --help tells its options', async () => {
  expect((await call('--help')).stdout).toContain('--artefacts <folder>');
});

test.each([
  [[], 'Nothing to compare with: give --against or set REFERENCE'],
  [['--against'], '--against has no value'],
  [['--against', ''], '--against has no value'],
  [['--aginst', '12'], 'Unknown option --aginst'],
  [['malloc'], 'Unknown option malloc'],
])('nightly %j ends with exit code 2 and says what is wrong', async (args, sentence) => {
  await expect(call(...args)).rejects.toThrow(
    `exit code 2\n${sentence}; scripts/nightly --help lists the options`,
  );
});

test('nightly leaves its history and ends with the exit code of check', async () => {
  await using root = await makeRoot({});
  const [artefacts, out] = [join(root.path, 'artefacts'), join(root.path, 'results')];
  const failed = call('--against', '12', '--artefacts', artefacts, '--out', out, '--', '--suite', 'maloc');
  await expect(failed).rejects.toThrow('exit code 2');
  expect(await readdir(artefacts)).toEqual(['history.csv', 'history.txt']);
}, 120_000);
