import { execa } from 'execa';
import { createServer } from 'node:http';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../testing/repository.ts';

/** A program of this many lines that imports what is tested, in a process of its own. */
function start(...lines: readonly string[]) {
  const program = ["import { endWith, tellOfUnfinished } from './harness/cli/ending.ts';", ...lines].join(
    '\n',
  );
  return execa(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    ...{ cwd: repositoryRoot, reject: false, timeout: 20_000 },
  });
}

describe('tellOfUnfinished()', () => {
  test('tellOfUnfinished() makes a bug of an await that can never end, and says so', async () => {
    const { exitCode, stderr } = await start(
      'tellOfUnfinished(process);',
      'await new Promise(() => undefined);',
    );
    expect(exitCode).toBe(70);
    expect(stderr).toContain(
      'This is a bug of this program: it waited for an answer that can no longer come',
    );
  });

  test('tellOfUnfinished() leaves every other end as it is', async () => {
    const ended = await start('tellOfUnfinished(process);', 'process.exit(3);');
    expect([ended.exitCode, ended.stderr]).toEqual([3, '']);
  });
});

describe('endWith()', () => {
  test('endWith() ends the program, whatever is still open, when all that it said is written', async () => {
    const { exitCode, stdout } = await start(
      'setInterval(() => undefined, 1_000);',
      'process.stdout.write("x".repeat(2_000_000));',
      'await endWith(3, process);',
    );
    expect([exitCode, stdout.length]).toEqual([3, 2_000_000]);
  });

  test('endWith() keeps its code when a signal comes while its words are still being written', async () => {
    const running = start(
      'process.on("SIGTERM", () => process.exit(130));',
      'process.stdout.write = (text, written) => text === "" || written?.();',
      'console.error("decided");',
      'await endWith(3, process);',
    );
    for await (const line of running.iterable({ from: 'stderr' })) if (line === 'decided') break;
    await setTimeout(200);
    running.kill('SIGTERM');
    expect((await running).exitCode).toBe(3);
  });
});

describe('bench, with an engine whose answers are cut off', () => {
  // They wait together: each for ten seconds.
  test.concurrent.each([['doctor'], ['clean'], ['run', '--command', 'true']])(
    'bench %s ends with exit code 3 and a sentence',
    async (...words) => {
      const path = join(await mkdtemp(join(tmpdir(), 'bench-half-')), 'engine.sock');
      const server = createServer((request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 });
        response.write('{"half":');
        setImmediate(() => response.destroy());
      });
      await new Promise<void>((listening) => server.listen(path, listening));
      const { exitCode, stdout, stderr } = await execa(
        process.execPath,
        ['--import', 'tsx', 'harness/cli.ts', ...words],
        { cwd: repositoryRoot, reject: false, timeout: 60_000, env: { DOCKER_HOST: `unix://${path}` } },
      );
      server.close();
      expect(`${stdout}\n${stderr}`).toContain('no answer within 10 s');
      expect(exitCode).toBe(3);
    },
    90_000,
  );
});
