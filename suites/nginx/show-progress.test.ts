import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runProgram } from '../../harness/machine/run-program.ts';

const program = fileURLToPath(new URL('show-progress', import.meta.url));

test('show-progress tells a line now and then, and keeps all of them', async () => {
  const log = join(await mkdtemp(join(tmpdir(), 'show-progress-')), 'build.log');
  const input = Array.from({ length: 60 }, (_, at) => `gcc -c file-${at + 1}.c\n`).join('');
  const { stdout } = await runProgram({ program, args: [log], input, hint: 'none' });
  expect(stdout.split('\n')).toEqual([
    '25 lines of the build, now: gcc -c file-25.c',
    '50 lines of the build, now: gcc -c file-50.c',
  ]);
  expect(await readFile(log, 'utf8')).toBe(input);
});
