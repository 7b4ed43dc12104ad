import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import { callCli } from '../../testing/cli.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { describeWithShell, typeLines } from '../../testing/shell-session.ts';
import { shells } from './line.ts';

/** A line as typed before Tab, and the words that the command gets. */
const typed = [
  ['bench pl', 'plan'],
  ['bench plan --workl', 'plan --workload'],
  ['bench plan --suite nginx,mall', 'plan --suite nginx,malloc'],
  ['bench --suite=mall', '--suite=malloc'],
  ['bench plan --family alpaquita@str', 'plan --family alpaquita@stream'],
  ['bench plan --suite malloc --workload mst', 'plan --suite malloc --workload mstress'],
  ['bench report 2026', 'report 20260101T000000Z-malloc-1a2b'],
  ['bench plan --config ./my', 'plan --config ./my.json'],
  // Nothing is like it, and the config file is broken: nothing happens.
  ['bench plan --engine x', 'plan --engine x'],
] as const;

const npmLines = [
  ['npm run bench -- pl', 'run bench -- plan'],
  ['npm --silent run bench -- plan --preset sho', '--silent run bench -- plan --preset short'],
] as const;

const timeoutMs = 300_000;
const expected = (table: readonly (readonly [string, string])[]): string[] => table.map(([, words]) => words);
const lines = (table: readonly (readonly [string, string])[]): string[] => table.map(([line]) => line);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-shell-'));
  const run = join(folder, 'results', '20260101T000000Z-malloc-1a2b');
  await mkdir(run, { recursive: true });
  await writeFile(join(run, 'run.json'), '{}');
  await writeFile(join(folder, 'bench.config.json'), '{"engines":');
  await writeFile(join(folder, 'my.json'), '{}');
});

for (const shell of shells) {
  describeWithShell(shell)(`bench.${shell}`, () => {
    const writeScript = async (): Promise<string> => {
      const connectEngine = () => Promise.reject(new Error('No engine is needed for this'));
      const { printed } = await callCli(['completion', shell], { connectEngine });
      const script = join(folder, `script.${shell}`);
      await writeFile(script, printed);
      return script;
    };

    test(
      `bench.${shell} defines bench, which looks for the config file where it is called`,
      async () => {
        const call = execa(shell, ['-c', `source ${await writeScript()}; bench list`], {
          cwd: folder,
          reject: false,
        });
        expect(await call).toMatchObject({
          exitCode: 2,
          stdout: '',
          stderr: expect.stringContaining('bench.config.json is not JSON') as string,
        });
      },
      timeoutMs,
    );

    test(
      `bench.${shell} completes bench from anywhere`,
      async () => {
        const session = { folder, script: await writeScript() };
        expect(await typeLines(shell, lines(typed), session)).toEqual(expected(typed));
      },
      timeoutMs,
    );

    test(
      `bench.${shell} completes npm run bench in the checkout, and nowhere else`,
      async () => {
        const script = await writeScript();
        const inside = { folder: join(repositoryRoot, 'suites'), script };
        expect(await typeLines(shell, lines(npmLines), inside)).toEqual(expected(npmLines));
        const [first] = await typeLines(shell, ['npm run bench -- pl'], { folder, script });
        expect(first).not.toContain('plan');
      },
      timeoutMs,
    );
  });
}
