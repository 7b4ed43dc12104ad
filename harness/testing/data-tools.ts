import { execa } from 'execa';
import { describe } from 'vitest';

/** Where data tools are required a missing one is a failure; elsewhere its tests are left out, visibly. */
const required = process.env['BENCH_DATA_TOOLS'] === 'required';

/** Debian's pandas is that of its own Python, which another one may stand before on the path. */
const pythons = ['python3', '/usr/bin/python3'];
const python = (await firstThatRuns(pythons, ['-c', 'import pandas'])) ?? 'python3';

const hasPandas = (await firstThatRuns([python], ['-c', 'import pandas'])) !== undefined;
const hasR = (await firstThatRuns(['Rscript'], ['--version'])) !== undefined;

export const describeWithPandas = describe.skipIf(!required && !hasPandas);
export const describeWithR = describe.skipIf(!required && !hasR);

/** Runs a program of Python in a folder. Throws with what it printed when it fails. */
export async function runPython(program: string, folder: string): Promise<void> {
  await execa(python, ['-'], { input: program, cwd: folder });
}

/** The same with one of R. */
export async function runR(program: string, folder: string): Promise<void> {
  await execa('Rscript', ['--vanilla', '-'], { input: program, cwd: folder });
}

async function firstThatRuns(
  programs: readonly string[],
  args: readonly string[],
): Promise<string | undefined> {
  for (const program of programs) {
    const { failed } = await execa(program, args, { reject: false });
    if (!failed) return program;
  }
  return undefined;
}
