import { accessSync, constants } from 'node:fs';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeRoot, type Root } from '../../machine/root.fixture.ts';
import { savedPath } from '../../machine/saved-settings.ts';
import { callCli, type CliOutcome } from '../../testing/cli.ts';

const cpu = 'sys/devices/system/cpu';
const governors = [0, 1].map((policy) => `${cpu}/cpufreq/policy${policy}/scaling_governor`);
const bootId = 'proc/sys/kernel/random/boot_id';
const aslr = 'proc/sys/kernel/randomize_va_space';

/** A desktop as it comes, with the governors of its CPUs set differently. */
const desktop = {
  [bootId]: 'first',
  [governors[0]!]: 'powersave',
  [governors[1]!]: 'schedutil',
  [`${cpu}/cpufreq/policy0/scaling_available_governors`]: 'performance powersave schedutil',
  [`${cpu}/cpufreq/policy1/scaling_available_governors`]: 'performance powersave schedutil',
  [`${cpu}/intel_pstate/no_turbo`]: '0',
  [`${cpu}/smt/control`]: 'on',
  [aslr]: '1',
};

const settable = [...governors, `${cpu}/intel_pstate/no_turbo`, `${cpu}/smt/control`, aslr];
const quiet = ['performance', 'performance', '1', 'off', '2'];
const asItCame = ['powersave', 'schedutil', '0', 'on', '1'];

const read = (root: Root): Promise<string[]> =>
  Promise.all(settable.map(async (path) => (await readFile(join(root.path, path), 'utf8')).trim()));

const readSaved = (root: Root): Promise<string> => readFile(join(root.path, savedPath), 'utf8');

function call(root: Pick<Root, 'path'>, argv: readonly string[], answer?: boolean): Promise<CliOutcome> {
  return callCli(['doctor', ...argv], {
    connectEngine: () => Promise.reject(new Error('No engine is needed for this')),
    systemRoot: root.path,
    ...(answer !== undefined && { answer }),
  });
}

describe('bench doctor --fix', () => {
  test('bench doctor --fix shows what is, what would be, how, at what cost, and how it is put back', async () => {
    await using root = await makeRoot(desktop);
    const { code, printed } = await call(root, ['--fix']);
    expect(code).toBe(0);
    expect(printed).toMatchSnapshot();
  });

  test('bench doctor --fix says what cannot be set on a machine', async () => {
    await using root = await makeRoot({ [aslr]: '2', [`${cpu}/smt/control`]: 'notsupported' });
    const { code, printed } = await call(root, ['--fix', '--yes']);
    expect(code).toBe(0);
    for (const name of ['CPU governor', 'turbo', 'SMT'])
      expect(printed).toContain(`- ${name}: cannot be set here`);
    expect(printed).toContain('✓ ASLR: 2');
    expect(printed).toContain('Nothing is left to set');
  });

  test('bench doctor --fix sets nothing where nobody can be asked, or the answer is no', async () => {
    await using root = await makeRoot(desktop);
    for (const answer of [undefined, false]) {
      const { code, printed } = await call(root, ['--fix'], answer);
      expect([code, printed]).toEqual([0, expect.stringContaining('Nothing was set')]);
      expect(await read(root)).toEqual(asItCame);
    }
    await expect(readSaved(root)).rejects.toThrow('ENOENT');
  });

  test.each([
    [['--fix'], true],
    [['--fix', '--yes'], undefined],
  ])(
    'bench doctor %j sets all with consent, and --restore puts back exactly what was there',
    async (argv, answer) => {
      await using root = await makeRoot(desktop);
      const { code, printed } = await call(root, argv, answer);
      expect([code, printed]).toEqual([0, expect.stringContaining('Set: CPU governor, turbo, SMT, ASLR')]);
      expect(await read(root)).toEqual(quiet);
      expect((await call(root, ['--restore'])).printed).toContain(`echo schedutil > /${governors[1]!}`);
      expect(await read(root)).toEqual(asItCame);
      await expect(readSaved(root)).rejects.toThrow('ENOENT');
      expect((await call(root, ['--restore'])).printed).toContain('there is nothing to put back');
    },
  );

  test('bench doctor --fix keeps what the first call found, whatever happens before the second', async () => {
    await using root = await makeRoot(desktop);
    await call(root, ['--fix', '--yes']);
    const first = await readSaved(root);
    expect((await call(root, ['--fix', '--yes'])).printed).toContain('Nothing is left to set');
    await writeFile(join(root.path, governors[0]!), 'conservative\n');
    await call(root, ['--fix', '--yes']);
    expect(await readSaved(root)).toBe(first);
    await call(root, ['--restore']);
    expect(await read(root)).toEqual(asItCame);
  });

  test('bench doctor --fix writes down what was there before it sets anything', async () => {
    await using root = await makeRoot(desktop);
    await writeFile(join(root.path, 'var'), 'no folder can be made here');
    await expect(call(root, ['--fix', '--yes'])).resolves.toMatchObject({ code: 3 });
    expect(await read(root)).toEqual(asItCame);
  });

  test('bench doctor --restore knows that a restart has undone it, and so does --fix', async () => {
    await using root = await makeRoot(desktop);
    await call(root, ['--fix', '--yes']);
    await writeFile(join(root.path, bootId), 'second\n');
    await writeFile(join(root.path, governors[0]!), 'ondemand\n');
    await call(root, ['--fix', '--yes']);
    expect(JSON.parse(await readSaved(root))).toMatchObject({
      bootId: 'second',
      files: { [`/${governors[0]!}`]: 'ondemand' },
    });
    await writeFile(join(root.path, bootId), 'third\n');
    expect((await call(root, ['--restore'])).printed).toContain('started again since');
    expect(await read(root)).toEqual(quiet);
    await expect(readSaved(root)).rejects.toThrow('ENOENT');
  });

  test('bench doctor --restore keeps what was there before when it cannot be put back', async () => {
    await using root = await makeRoot(desktop);
    await call(root, ['--fix', '--yes']);
    const before = await readSaved(root);
    await writeFile(join(root.path, savedPath), before.replace(governors[0]!, 'sys/gone'));
    const { code, told } = await call(root, ['--restore']);
    expect([code, told]).toEqual([3, expect.stringContaining('Cannot set /sys/gone to powersave')]);
    expect(await readSaved(root)).toContain('sys/gone');
  });

  test('bench doctor --restore says when what was kept is not as it was written', async () => {
    await using root = await makeRoot({ ...desktop, [savedPath]: '{"files": 3}' });
    const { code, told } = await call(root, ['--restore']);
    expect([code, told]).toEqual([3, expect.stringContaining('Cannot read what was set before')]);
  });

  test.each([
    [['--fix', '--restore'], '--fix and --restore: found both'],
    [['--yes'], '--yes: found without --fix'],
    [['--fix', '--json'], '--json: found with --fix'],
  ])('bench doctor %j ends with exit code 2', async (argv, sentence) => {
    await using root = await makeRoot(desktop);
    expect(await call(root, argv)).toMatchObject({
      code: 2,
      told: expect.stringContaining(sentence) as string,
    });
  });
});

const real = join('/', aslr);

describe.skipIf(!isWritable(real))('bench doctor --fix on this machine', () => {
  test('bench doctor --fix turns ASLR on, and --restore puts it back', async () => {
    const before = await readFile(real, 'utf8');
    onTestFinished(() => writeFile(real, before));
    // The doctor is shown this one setting alone: the machine's others are none of a test's business.
    await using root = await makeRoot({ [bootId]: 'first' });
    await symlink(real, join(root.path, aslr));
    await writeFile(real, '1\n');
    await call(root, ['--fix', '--yes']);
    expect(await readFile(real, 'utf8')).toBe('2\n');
    await call(root, ['--restore']);
    expect(await readFile(real, 'utf8')).toBe('1\n');
  });
});

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
