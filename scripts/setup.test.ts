import { once } from 'node:events';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { machine } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Root, makeRoot } from '../harness/machine/root.fixture.ts';
import { type ProgramOutput, runProgram } from '../harness/machine/run-program.ts';

/** A project of its own whose npm packages are in place, so that nothing here is touched. */
async function makeProject(): Promise<Root> {
  const root = await makeRoot({ 'package-lock.json': '{}', 'node_modules/.package-lock.json': '{}' });
  await mkdir(join(root.path, 'scripts'));
  await copyFile(join(import.meta.dirname, 'setup'), join(root.path, 'scripts', 'setup'));
  await chmod(join(root.path, 'scripts', 'setup'), 0o755);
  return root;
}

function setUp(root: Root, socket: string, ...args: string[]): Promise<ProgramOutput> {
  return runProgram({
    program: join(root.path, 'scripts', 'setup'),
    args,
    env: { BENCH_NO_INSTALL: '1', BENCH_BINFMT_MISC: join(root.path, 'binfmt_misc'), DOCKER_HOST: socket },
    hint: '',
    timeoutMs: 20_000,
  });
}

test('setup says which engine answers', async () => {
  await using root = await makeProject();
  const socket = join(root.path, 'engine.sock');
  const engine = createServer((request, response) => response.end(request.url === '/_ping' ? 'OK' : ''));
  await once(engine.listen(socket), 'listening');
  const { stdout } = await setUp(root, `unix://${socket}`).finally(() => engine.close());
  expect(stdout).toContain(`setup: a container engine answers at ${socket}`);
});

test('setup ends with exit code 3 and a remedy when no engine answers', async () => {
  await using root = await makeProject();
  const socket = `unix://${root.path}/none.sock`;
  await expect(setUp(root, socket)).rejects.toThrow(
    [
      'it ended with exit code 3',
      `setup: No container engine answers at ${socket} (DOCKER_HOST)`,
      '       Start it, or unset DOCKER_HOST to use the engine of this machine',
    ].join('\n'),
  );
});

test('setup shows no password of an address', async () => {
  await using root = await makeProject();
  const { stdout } = await setUp(root, 'tcp://me:canary@example.org:2376');
  expect(stdout).toContain('setup: the engine is tcp://me:***@example.org:2376 (DOCKER_HOST)');
});

test('setup leaves an engine elsewhere to the run', async () => {
  await using root = await makeProject();
  const { stdout } = await setUp(root, 'ssh://bench@example.org');
  expect(stdout).toContain('setup: the engine is ssh://bench@example.org (DOCKER_HOST)');
});

test.each(['--engines', '--data-tools', '--shells', '--compiler'])(
  'setup takes %s, and changes nothing where it may not',
  async (option) => {
    await using root = await makeProject();
    const { stdout } = await setUp(root, 'ssh://bench@example.org', option);
    expect(stdout).toContain('setup: the engine is ssh://bench@example.org (DOCKER_HOST)');
    expect(stdout).not.toContain('installing');
  },
);

const foreign = machine() === 'x86_64' ? 'aarch64' : 'x86_64';
const elsewhere = 'ssh://bench@example.org';

/** Writes the file by which the kernel shows a registered emulator. */
async function register(root: Root, content: string): Promise<void> {
  await mkdir(join(root.path, 'binfmt_misc'));
  await writeFile(join(root.path, 'binfmt_misc', `qemu-${foreign}`), content);
}

test('setup --qemu leaves an emulator alone that reaches into containers', async () => {
  await using root = await makeProject();
  await register(root, 'enabled\ninterpreter /usr/libexec/qemu-binfmt/some\nflags: PF\noffset 0\n');
  const { stdout } = await setUp(root, elsewhere, '--qemu');
  expect(stdout).toContain(`setup: ${foreign} is emulated by QEMU, in containers too`);
  expect(stdout).not.toMatch(/registering|mounting/);
});

test.each([
  ['is not registered', undefined],
  ['does not reach into containers', 'enabled\ninterpreter /usr/bin/some\nflags: P\noffset 0\n'],
  ['is disabled', 'disabled\ninterpreter /usr/bin/some\nflags: PF\noffset 0\n'],
])('setup --qemu ends with exit code 3 and the command where an emulator %s', async (_, content) => {
  await using root = await makeProject();
  if (content !== undefined) await register(root, content);
  await expect(setUp(root, elsewhere, '--qemu')).rejects.toThrow(
    [
      'it ended with exit code 3',
      `setup: QEMU is not registered for ${foreign}`,
      '       As root: npm run setup -- --qemu; or on Debian and Ubuntu: sudo apt-get install qemu-user-static binfmt-support ' +
        `arch-test && sudo update-binfmts --enable qemu-${foreign}`,
    ].join('\n'),
  );
});

test.each([
  ['of the package', false, 'The cluster is for the tests of this program, which are not in its package'],
  ['where it may install nothing', true, 'The cluster is compiled and started by root on Debian 12 alone'],
])('setup --kubernetes %s ends with exit code 3 before anything else', async (_, checkout, sentence) => {
  await using root = await makeProject();
  if (checkout) await writeFile(join(root.path, 'scripts', 'kubernetes-cluster'), '');
  const refused = setUp(root, `unix://${root.path}/none.sock`, '--kubernetes');
  await expect(refused).rejects.toThrow(`it ended with exit code 3\nsetup: ${sentence}`);
});

test('setup refuses options that it does not have', async () => {
  await using root = await makeProject();
  await expect(setUp(root, '', '--quemu')).rejects.toThrow(
    'exit code 2\nUnknown option --quemu; npm run setup -- --help lists them',
  );
});
