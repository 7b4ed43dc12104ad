import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const program = fileURLToPath(new URL('show-progress', import.meta.url));

test('show-progress tells a line now and then, and keeps all of them', async () => {
  const log = join(await mkdtemp(join(tmpdir(), 'show-progress-')), 'build.log');
  const lines = Array.from({ length: 60 }, (_, at) => `gcc -c file-${at + 1}.c`);
  const { stdout } = await execa(program, [log], { input: `${lines.join('\n')}\n` });
  expect(stdout.split('\n')).toEqual([
    '25 lines of the build, now: gcc -c file-25.c',
    '50 lines of the build, now: gcc -c file-50.c',
  ]);
  expect(await readFile(log, 'utf8')).toBe(`${lines.join('\n')}\n`);
});
