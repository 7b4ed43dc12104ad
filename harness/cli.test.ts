import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from './catalog/catalog.ts';
import { writeMadeUpRun } from './testing/made-up-run.ts';
import { repositoryRoot } from './testing/repository.ts';

const bench = `${process.execPath} --import tsx harness/cli.ts`;

interface Ended {
  /** The program's own, whatever became of its readers. */
  readonly exitCode?: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real program, where it is `BENCH` in a line of a shell. */
async function callIn(line: string): Promise<Ended> {
  const shell = `${line.replace('BENCH', bench)}; exit \${PIPESTATUS[0]}`;
  return execa('bash', ['-c', shell], { cwd: repositoryRoot, reject: false, timeout: 60_000 });
}

describe('bench, in a pipe', () => {
  test('bench says nothing of a reader that has seen enough', async () => {
    const { exitCode, stdout, stderr } = await callIn('BENCH list | head -1');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^suite .*$/);
  }, 90_000);

  test('bench says nothing of a reader that was never there', async () => {
    const { folder } = await writeMadeUpRun(
      { suite: 'malloc', rounds: 60 },
      await loadCatalog(repositoryRoot),
    );
    const { exitCode, stderr } = await callIn(`BENCH export ${folder.path} --table samples | true`);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  }, 90_000);

  test('bench says of a disk that is full that it is, without a stack', async () => {
    const { exitCode, stderr } = await callIn('BENCH list > /dev/full');
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^Cannot write to standard output: ENOSPC.*\n→ Free some space there[^\n]*$/);
  }, 90_000);
});
