import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../machine/run-program.ts';
import type { BuilderRequest } from '../runner/images/builder.ts';
import type { CommandContext } from './context.ts';

const timeoutMs = 15 * 60_000;

/** Has a program of the host make a file that an image is built from; the file goes when it is let go. */
export function makeGenerate({
  root,
  signal,
}: Pick<CommandContext, 'root' | 'signal'>): BuilderRequest['generate'] {
  return async ({ generated, folder, onLine }) => {
    const cache = join(root, '.cache', 'generated');
    await mkdir(cache, { recursive: true });
    const path = join(cache, `${randomBytes(4).toString('hex')}-${generated.file}`);
    const remove = (): Promise<void> => rm(path, { force: true });
    try {
      await runProgram({
        program: join(folder, generated.program),
        args: [path, ...generated.args],
        hint: 'Run npm run setup, which installs what it needs',
        timeoutMs,
        signal,
        onLine,
      });
    } catch (error) {
      await remove();
      throw error;
    }
    return { path, [Symbol.asyncDispose]: remove };
  };
}
