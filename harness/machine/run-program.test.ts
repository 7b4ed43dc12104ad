import { execPath } from 'node:process';
import { expect, test } from 'vitest';
import { type Program, runProgram } from './run-program.ts';

const shell = (script: string): Program => ({ program: 'sh', args: ['-c', script], hint: 'Do this' });

test('runProgram() returns both outputs and tells every line', async () => {
  const lines: string[] = [];
  const output = await runProgram({
    ...shell('echo one; echo two; echo three >&2'),
    onLine: (line) => lines.push(line),
  });
  expect(output).toEqual({ stdout: 'one\ntwo', stderr: 'three' });
  expect(lines.sort()).toEqual(['one', 'three', 'two']);
});

test('runProgram() hands arguments over as they are', async () => {
  const { stdout } = await runProgram({
    program: execPath,
    args: ['-p', 'process.argv[1] + process.env.GREETING', '$HOME; `ls` "*"'],
    env: { GREETING: ' & hello' },
    hint: 'Do this',
  });
  expect(stdout).toBe('$HOME; `ls` "*" & hello');
});

test('runProgram() gives a program what it is to read, and nothing else', async () => {
  expect(await runProgram({ ...shell('cat'), input: 'registry.example' })).toMatchObject({
    stdout: 'registry.example',
  });
  expect(await runProgram(shell('cat'))).toMatchObject({ stdout: '' });
});

test('runProgram() tells the last lines of a failure', async () => {
  const script = 'for i in $(seq 30); do echo "line $i" >&2; done; exit 25';
  const error = await runProgram(shell(script)).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'host-program-failed', hint: 'Do this' });
  expect(error).toHaveProperty(
    'message',
    `Cannot run sh: it ended with exit code 25\n${Array.from({ length: 10 }, (_, i) => `line ${i + 21}`).join('\n')}`,
  );
});

test('runProgram() tells what stopped a program', async () => {
  await expect(runProgram(shell('kill -9 $$'))).rejects.toThrow('Cannot run sh: it was ended by SIGKILL');
});

test('runProgram() tells when there is no such program', async () => {
  await expect(
    runProgram({ program: 'no-such-program', args: [], hint: 'Install it' }),
  ).rejects.toMatchObject({
    code: 'host-program-failed',
    message: 'Cannot run no-such-program: the program or its folder is not there',
    hint: 'Install it',
  });
});

test('runProgram() stops a program that takes too long, with all that it started', async () => {
  const began = performance.now();
  const running = runProgram({ ...shell('sleep 30 & wait'), timeoutMs: 300 });
  await expect(running).rejects.toThrow('Cannot run sh: it took longer than 0.3 s');
  // The sleep holds the output open: were it still there, this would have taken as long.
  expect(performance.now() - began).toBeLessThan(10_000);
});

test('runProgram() ends when it is interrupted', async () => {
  const controller = new AbortController();
  const running = runProgram({
    ...shell('echo ready; sleep 30'),
    signal: controller.signal,
    onLine: () => {
      controller.abort();
    },
  });
  await expect(running).rejects.toMatchObject({ code: 'interrupted', exitCode: 130 });
});

test('runProgram() starts nothing after an interruption', async () => {
  await expect(
    runProgram({ program: 'no-such-program', args: [], hint: '', signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ code: 'interrupted' });
});
