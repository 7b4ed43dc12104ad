import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import { callCli } from '../testing/cli.ts';
import { driverLine, fakeDebian } from '../testing/fake-debian.ts';
import { makeFakeEngine } from '../testing/fake-engine.ts';
import { makeProgram } from './program.ts';

const silent = { print: () => undefined, tell: () => undefined };
const program = makeProgram({ version: '', terminal: silent }, () => Promise.resolve());
const commands = program.commands.map((command) => command.name());

let folder = '';

/** Examples speak of the newest run, and of shards: there are some. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-examples-'));
  const workload = () => ({ stdout: driverLine({}) });
  const engine = makeFakeEngine({ behave: fakeDebian({ workload }), registry: ['debian:12-slim'] });
  const cells = [
    '--suite',
    'malloc',
    '--workload',
    'mstress,alloc-test-*',
    '--variant',
    'glibc',
    '--rounds',
    '12',
  ];
  const measure = async (...flags: readonly string[]): Promise<void> => {
    const { code } = await callCli(['run', ...cells, ...flags], {
      folder,
      connectEngine: () => Promise.resolve(engine),
    });
    expect(code).toBe(0);
  };
  await measure();
  for (const index of [1, 2]) {
    await measure('--seed', '7', '--shard', `${index}/2`, '--out', 'measured');
    await mkdir(join(folder, 'shards'), { recursive: true });
    const [run = ''] = await readdir(join(folder, 'measured'));
    await rename(join(folder, 'measured', run), join(folder, 'shards', String(index)));
  }
});

/** Called with engines that cannot be opened: whatever comes before that has then been right. */
async function call(argv: readonly string[]): Promise<number> {
  const closed = new BenchError('no-engine', 'No engine for examples', { hint: 'None' });
  const { code, told } = await callCli(argv, {
    folder,
    // Where there is nothing to be set.
    systemRoot: folder,
    connectEngine: () => Promise.reject(closed),
  });
  // Nothing here was interrupted.
  if (argv[0] === 'resume' && code === 2 && told.includes('no run in')) return 0;
  if (code === 3 && told !== '') expect(told).toContain('No engine for examples');
  return code;
}

/** The examples of a command's help, as words that a shell makes of them. */
async function examplesOf(command: string): Promise<readonly (readonly string[])[]> {
  const connectEngine = () => Promise.reject(new Error('No engine is needed for this'));
  const { printed } = await callCli([command, '--help'], { connectEngine });
  const lines = [...printed.matchAll(/^ {2}npm(?: --silent)? run bench -- (.*?)(?: > .*)?$/gm)];
  return Promise.all(lines.map(([, line]) => splitWords(line ?? '')));
}

async function splitWords(line: string): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('bash', ['-c', `printf '%s\\0' ${line}`]);
  return stdout.split('\0').slice(0, -1);
}

describe('bench --help', () => {
  test.each(commands)('bench %s --help has examples of it, and the exit codes', async (command) => {
    const examples = await examplesOf(command);
    expect(examples.length).toBeGreaterThan(0);
    for (const [first = ''] of examples) expect(first.startsWith('-') ? 'run' : first).toBe(command);
    const { printed } = await callCli([command, '--help'], {
      folder,
      connectEngine: () => Promise.reject(new Error()),
    });
    expect(printed).toContain('130 interrupted');
  });

  test.each(commands)('bench %s --help has examples that are true', async (command) => {
    for (const example of await examplesOf(command))
      expect([example, await call(example)]).toEqual([example, expect.toBeOneOf([0, 3])]);
  });
});
