import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unquoteWords } from '../model/shell-words.ts';
import type { FakeEngineRequest } from '../testing/fake-engine.ts';
import { type CliOutcome, callCli } from '../testing/cli.ts';
import { fakeDebian } from '../testing/fake-debian.ts';
import { makeFakeEngine } from '../testing/fake-engine.ts';

const reference = 'registry.example/base:1';
const glibc = {
  '/lib64/ld-linux-x86-64.so.2': '\u0000ld.so (My Linux GLIBC 2.41-1) stable release version 2.41.\n',
};
const musl = { '/lib/ld-musl-x86_64.so.1': '\u007fELF' };
const osRelease = { '/usr/lib/os-release': 'ID=mine\u001b[2J\nVERSION_ID="7"\n' };

/** Every image of the engine has these files. */
async function plan(
  files: NonNullable<FakeEngineRequest['files']>,
  ...flags: readonly string[]
): Promise<CliOutcome> {
  const engine = makeFakeEngine({ behave: fakeDebian(), files, registry: [reference, 'debian:12-slim'] });
  return callCli(['plan', '--family', 'mine', '--image', `mine=${reference}`, '--rounds', '2', ...flags], {
    connectEngine: () => Promise.resolve(engine),
  });
}

const mstress = ['--suite', 'malloc', '--workload', 'mstress'];

describe('readImageKinds()', () => {
  test('readImageKinds() takes an image for what its loader is, and tells what else was read', async () => {
    const status = 'Package: libc6\nStatus: install ok installed\nVersion: 2.41-1\nArchitecture: amd64\n';
    const files = { ...glibc, ...osRelease, '/var/lib/dpkg/status': status };
    const { code, told, printed } = await plan(files, ...mstress);
    expect([code, told]).toEqual([
      0,
      `mine is glibc 2.41, as is read of ${reference}: mine 7, x86_64, 1 package of dpkg\n`,
    ]);
    expect(printed).toContain('/mine-image/x86_64/glibc+je');
    expect(printed).not.toContain('musl');
  });

  test('readImageKinds() knows musl by its loader, and a static program that is to be measured by its path', async () => {
    const onMusl = await plan({ ...musl, '/usr/lib/sysimage/rpm': '' }, ...mstress);
    expect(onMusl.told).toBe(
      `mine is musl, as is read of ${reference}: no os-release, x86_64, packages of rpm\n`,
    );
    expect(onMusl.printed).toContain('/mine-image/x86_64/musl-def');
    const alone = await plan({ '/prog': '' }, '--command', '/prog --option');
    expect(alone.told).toBe(
      `mine is static, as is read of ${reference}: no os-release, x86_64, no packages that are recorded\n`,
    );
    expect(alone.printed).toContain('/mine-image/x86_64/static');
  });

  test.each([
    ['both loaders', { ...glibc, ...musl }, 'has loaders of glibc (/lib64/ld-linux-x86-64.so.2) and of musl'],
    [
      'nothing at all',
      {},
      'has no loader of glibc or of musl for x86_64, and no program that --command names',
    ],
  ])('readImageKinds() refuses an image with %s, and says which words tell', async (_, files, why) => {
    const { code, told } = await plan(files, ...mstress);
    expect(code).toBe(2);
    expect(told).toContain(`--image: found "mine=${reference}", and the image ${why}`);
    for (const kind of ['glibc', 'musl', 'static']) expect(told).toContain(`mine/${kind}=${reference}`);
  });

  test('readImageKinds() refuses an image of which --image says another libc, before anything is built', async () => {
    const built = makeFakeEngine({
      behave: fakeDebian(),
      files: musl,
      registry: [reference, 'debian:12-slim'],
    });
    const call = (kind: string) =>
      callCli(
        ['run', ...mstress, '--family', 'mine', '--image', `mine/${kind}=${reference}`, '--rounds', '1'],
        {
          connectEngine: () => Promise.resolve(built),
        },
      );
    const { code, told } = await call('glibc');
    expect([code, told]).toEqual([
      2,
      `--image: found "mine/glibc=${reference}", and the image has no loader of glibc, but of musl (/lib/ld-musl-x86_64.so.1)\n→ Say so: mine/musl=${reference}; or say nothing of it, and it is read\n`,
    ]);
    expect(built.built).toEqual([]);
  });

  test('readImageKinds() is asked for nothing where flags are wrong', async () => {
    const connectEngine = () => Promise.reject(new Error('no engine is to be asked'));
    const flags = [
      '--suite',
      'malloc',
      '--variant',
      'glibk',
      '--family',
      'mine',
      '--image',
      `mine=${reference}`,
    ];
    const { code, told } = await callCli(['plan', ...flags], { connectEngine });
    expect([code, told]).toEqual([2, expect.stringContaining('"glibk"')]);
  });

  test('bench run records an image with what it was read to be, and reads nothing again', async () => {
    const registry = [reference, 'debian:12-slim'];
    const folder = await mkdtemp(join(tmpdir(), 'bench-kinds-'));
    const call = (files: FakeEngineRequest['files'], ...argv: readonly string[]) =>
      callCli(argv, {
        folder,
        connectEngine: () =>
          Promise.resolve(makeFakeEngine({ behave: fakeDebian(), registry, ...(files && { files }) })),
      });
    const flags = ['--family', 'mine', '--image', `mine=${reference}`, '--variant', 'glibc'];
    await call(glibc, 'run', ...mstress, '--rounds', '1', '--control', 'none', ...flags);
    const [run = ''] = await readdir(join(folder, 'results'));
    const text = await readFile(join(folder, 'results', run, 'run.json'), 'utf8');
    const { command, notes } = JSON.parse(text) as {
      readonly command: string;
      readonly notes: readonly string[];
    };
    expect(command).toContain(`--image mine@image/glibc=${reference}`);
    expect(notes).toContainEqual(expect.stringContaining('mine is glibc 2.41'));
    const again = await call({}, 'plan', ...unquoteWords(command.slice(command.indexOf(' run --') + 5)));
    expect(again).toMatchObject({ code: 0, told: '' });
  });

  test('bench list needs no engine to know an image of the config file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-kinds-'));
    const config = { family: 'mine', image: [`mine=${reference}`] };
    await writeFile(join(folder, 'bench.config.json'), JSON.stringify(config));
    const connectEngine = () => Promise.reject(new Error('no engine is to be asked'));
    expect(await callCli(['list'], { folder, connectEngine })).toMatchObject({ code: 0, told: '' });
  });
});
