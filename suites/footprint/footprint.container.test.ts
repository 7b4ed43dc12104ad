import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { debianToolchain, type BuildRecipe, type Outcome, type Workload } from '#harness';
import { describeEnd } from '../../harness/runner/measure/describe-end.ts';
import { makeEnvironment } from '../../harness/runner/measure/launcher.ts';
import type { VerifiedContainer } from '../../harness/runner/measure/containers.ts';
import type { PreparedImage } from '../../harness/runner/images/prepare.ts';
import {
  describeWithContainers,
  makeTestImage,
  connectTestEngine,
  prepareImages,
  startContainer,
  useContainers,
} from '../../harness/testing/containers.ts';
import { readCompressed, readCounted } from './read-image.ts';
import suite from './suite.ts';
import { makeWorkloads } from './workloads.ts';

/** Other tests may be running. */
const timeout = 300_000;

const { params } = suite.presets.short;
const workloads = makeWorkloads({ cpus: 2, params });

describeWithContainers('the footprint suite, in containers', () => {
  const { subjects } = useContainers({ suite: 'footprint', variant: 'glibc,glibc+je,musl-def' });

  const idOf = ({ proof }: VerifiedContainer): string => proof.subjectId.replace(/^.*\/local\//, '');
  const find = (id: string): VerifiedContainer => subjects.find((subject) => idOf(subject) === id)!;

  function run({ session, preload }: VerifiedContainer, argv: readonly string[]): Promise<Outcome> {
    return session.run({ argv, env: makeEnvironment(preload, 0), timeoutMs: timeout });
  }

  /** Asks an independent program, in the same container, as the same user. */
  async function shell(id: string, script: string): Promise<number> {
    const { stdout } = await run(find(id), ['/bin/sh', '-c', script]);
    return Number(stdout);
  }

  async function valuesOf(id: string, name: string): Promise<Readonly<Record<string, number>>> {
    const workload: Workload = workloads.find((one) => one.name === name)!;
    const outcome = await run(find(id), workload.argv);
    expect(describeEnd(outcome, timeout), `${name} in ${id}: ${outcome.stderr}`).toBeUndefined();
    const reading = suite.read(outcome, workload);
    if (reading.kind !== 'measured') throw new Error(`${name} in ${id}: ${reading.reason}`);
    return reading.values;
  }

  test('packages are in the images of those who need them alone', () => {
    expect(subjects.map(idOf).sort()).toEqual([
      ...['glibc', 'glibc+je', 'jdk/glibc', 'jdk/glibc+je', 'musl-def'],
      ...['nginx/glibc', 'nginx/glibc+je'],
    ]);
    for (const { mismatch } of subjects) expect(mismatch).toBeUndefined();
  });

  test('every subject says which zlib and compiler its programs are made with', () => {
    for (const { proof } of subjects) {
      const build = proof.facts.find(({ name }) => name === 'build of the workloads');
      expect(build?.output).toMatch(/gcc.*\nCFLAGS: .*\nzlib 1\.2\.13, linked statically/);
    }
  });

  /** The files of the image, as find sees it: no other file system, nothing of ours, nothing of the engine's. */
  const others = ['/bench*', '/.dockerenv', '/etc/hosts', '/etc/hostname', '/etc/resolv.conf'];
  const found = `find / -xdev ${others.map((path) => `! -path '${path}'`).join(' ')}`;

  test.each(['glibc', 'glibc+je', 'musl-def'])(
    'image counts in %s what find, stat and dpkg count',
    async (id) => {
      const image = await valuesOf(id, 'image');
      const sizes = `${found} -type f -printf '%D:%i %s\\n' 2> /dev/null | sort -u`;
      expect(image['files']).toBe(await shell(id, `${sizes} | wc -l`));
      expect(image['unpacked']! * 1_024).toBe(
        await shell(id, `${sizes} | awk '{ n += $2 } END { print n }'`),
      );
      expect(image['packages']).toBe(
        await shell(id, `dpkg-query -W -f '\${db:Status-Status}\\n' | grep -cx installed`),
      );
      const library = await shell(id, 'test -z "$LD_PRELOAD" && echo 0 || stat -L -c %s "$LD_PRELOAD"');
      expect(image['malloc-library']! * 1_024).toBe(library);
      expect(library > 0).toBe(id === 'glibc+je');
    },
  );

  test('image count is of the order of what the engine says of the whole image', async () => {
    await using engine = await connectTestEngine();
    const { sizeBytes = NaN } = (await engine.inspect(find('glibc').proof.image)) ?? {};
    const { unpacked = NaN } = await valuesOf('glibc', 'image');
    // The engine counts the launcher and the suite's programs too.
    expect((unpacked * 1_024) / sizeBytes).toBeGreaterThan(0.8);
    expect((unpacked * 1_024) / sizeBytes).toBeLessThan(1.01);
  });

  const tar = `tar -c --one-file-system --exclude=./bench --exclude=./.dockerenv -C / . 2> /dev/null`;

  test('image compress is what tar and gzip -6 make of the same files', async () => {
    const { compressed = NaN } = await valuesOf('glibc', 'image-compressed');
    const bytes = await shell('glibc', `${tar} | gzip -6 | wc -c`);
    expect(Math.abs((compressed * 1_024) / bytes - 1)).toBeLessThan(0.03);
    expect((await valuesOf('glibc', 'image-compressed'))['compressed']).toBe(compressed);
  });

  test('image archive is an archive in which tar finds every file, and the same bytes', async () => {
    const archive = '/bench/footprint/image archive 2> /dev/null';
    const digest = `LC_ALL=C sort | sha256sum | cut -c 1-13`;
    const listed = `${archive} | tar -t --quoting-style=literal | grep -v '/$' | ${digest}`;
    const there = `${found} ! -type d 2> /dev/null | sed 's,^/,,' | ${digest}`;
    expect(await shell('glibc', `printf %d 0x$(${listed})`)).toBe(
      await shell('glibc', `printf %d 0x$(${there})`),
    );
    const compare = `cd / && ${archive} | tar -d 2>&1 | grep -c -v 'Mod time differs'`;
    expect(await shell('glibc', compare)).toBe(0);
  });

  test('image tells what it may not see', async () => {
    const { stdout } = await run(find('glibc'), ['/bench/footprint/image', 'count']);
    const closed = await shell('glibc', `find / -xdev 2>&1 > /dev/null | grep -c 'Permission denied'`);
    expect(stdout.match(/^# .* may not be opened$/gm) ?? []).toHaveLength(closed);
    expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toMatchObject({ unopened_folders: closed });
  });

  test('image hardening finds in files of this machine’s compiler what they were linked with', async () => {
    const source = `#include <string.h>\nint main(int n, char **v) { char t[64]; strcpy(t, v[n - 1]); return t[0]; }`;
    const links = {
      hardened:
        '-O2 -fPIE -pie -fstack-protector-strong -D_FORTIFY_SOURCE=2 -Wl,-z,relro,-z,now,-z,noexecstack',
      bare: '-O2 -fno-PIE -no-pie -fno-stack-protector -U_FORTIFY_SOURCE -Wl,-z,norelro,-z,lazy,-z,execstack',
    };
    await using engine = await connectTestEngine();
    const flags = { suite: 'footprint', variant: 'glibc', workload: 'image' };
    const [image] = (await prepareImages(engine, flags)) as [PreparedImage];
    const commands = Object.entries(links).map(([name, flags]) => `gcc ${flags} -o /out/${name} /main.c`);
    const made = await makeTestImage(engine, {
      ...stripped(image.image.tag, ''),
      name: 'footprint-linked',
      dockerfile: 'linked.Dockerfile',
      args: { SOURCE: source, COMMANDS: commands.join(' && ') },
      parents: {
        SUBJECT: { kind: 'pull', reference: image.image.tag },
        TOOLCHAIN: debianToolchain(engine.facts.arch),
      },
    });
    await using subject = await startContainer(engine, { ...image, image: made });
    const { stdout } = await run(subject, ['/bench/footprint/image', 'exceptions']);
    const lines = stdout.split('\n').filter((line) => line.includes('/linked/'));
    expect(lines).toEqual(['/linked/bare,program,no,no,no,yes,no,no']);
  });

  /** Runs a command in the image of glibc as stripped.Dockerfile leaves it. */
  async function runStripped(apk: string, argv: readonly string[]): Promise<Outcome> {
    await using engine = await connectTestEngine();
    const flags = { suite: 'footprint', variant: 'glibc', workload: 'image' };
    const [source] = (await prepareImages(engine, flags)) as [PreparedImage];
    const image = await makeTestImage(engine, stripped(source.image.tag, apk));
    await using subject = await startContainer(engine, { ...source, image });
    return await run(subject, argv);
  }

  test.each(['/lib/apk/db/installed', '/usr/lib/apk/db/installed', '/var/lib/apk/db/installed'])(
    'image counts the packages of apk in %s, and the files that it may not read',
    async (apk) => {
      const outcome = await runStripped(apk, ['/bench/footprint/image', 'count']);
      expect(readCounted(outcome)).toMatchObject({
        values: { packages: 2 },
        note: expect.stringMatching(
          /^1 file \(1 KiB\) may not be read, \d folders may not be opened$/,
        ) as string,
      });
      expect(outcome.stdout).toContain('# /secret may not be read\n');
    },
  );

  test('image has no number of packages without a database of them, and compresses what it may not read', async () => {
    const counted = readCounted(await runStripped('', ['/bench/footprint/image', 'count']));
    expect(counted).toMatchObject({
      note: expect.stringContaining('no database of dpkg or apk') as string,
    });
    expect(counted.kind === 'measured' && counted.values).not.toHaveProperty('packages');
    const compressed = readCompressed(await runStripped('', ['/bench/footprint/image', 'compress']));
    expect(compressed).toMatchObject({
      kind: 'measured',
      note: expect.stringContaining('1 file (1 KiB)') as string,
    });
  });

  test('every idle process has memory, and a preloaded malloc adds to it', async () => {
    for (const name of ['idle-main', 'idle-sleep']) {
      const [plain, preloaded] = [await valuesOf('glibc', name), await valuesOf('glibc+je', name)];
      for (const { rss = NaN, pss = NaN, private: own = NaN } of [plain, preloaded]) {
        expect(own).toBeGreaterThan(0);
        expect(pss).toBeGreaterThanOrEqual(own);
        expect(rss).toBeGreaterThanOrEqual(pss);
      }
      expect(preloaded['rss']).toBeGreaterThan(plain['rss']!);
    }
    expect((await valuesOf('musl-def', 'idle-main'))['rss']).toBeGreaterThan(0);
  });

  test('idle says so when a program does not rest', async () => {
    const ended = await run(find('glibc'), ['/bench/footprint/idle', 'true']);
    expect(ended).toMatchObject({ exitCode: 1, stdout: '' });
    expect(ended.stderr).toBe('The program ended, and should have slept\n');
    const missing = await run(find('glibc'), ['/bench/footprint/idle', 'no-such-program']);
    expect(missing.stderr).toBe('Cannot start no-such-program: No such file or directory\n');
  });

  test('peaks are above what the same program has when it is idle', async () => {
    expect((await valuesOf('glibc', 'peak-sh'))['peak-rss']).toBeGreaterThan(500);
    for (const [malloc, more] of [
      ['glibc', 'nginx/glibc'],
      ['glibc+je', 'nginx/glibc+je'],
    ] as const)
      expect((await valuesOf(more, 'peak-nginx'))['peak-rss']).toBeGreaterThan(
        (await valuesOf(malloc, 'peak-sh'))['peak-rss']!,
      );
    expect((await valuesOf('jdk/glibc', 'peak-java'))['peak-rss']).toBeGreaterThan(10_000);
  });

  test('a start takes time, sh more of it than main, and a preloaded malloc adds to both', async () => {
    const [main, sh] = [await valuesOf('glibc', 'start-main'), await valuesOf('glibc', 'start-sh')];
    expect(main['time']).toBeGreaterThan(0);
    expect(main['time-median']).toBeGreaterThanOrEqual(main['time']!);
    expect(sh['time']).toBeGreaterThan(main['time']!);
    expect((await valuesOf('glibc+je', 'start-main'))['time']).toBeGreaterThan(main['time']!);
    expect((await valuesOf('glibc+je', 'start-sh'))['time']).toBeGreaterThan(sh['time']!);
    expect((await valuesOf('musl-def', 'start-main'))['time']).toBeGreaterThan(0);
  });

  test('every JVM takes our classes from the archive that was made in its image', () => {
    for (const id of ['jdk/glibc', 'jdk/glibc+je']) {
      const { output = '' } =
        find(id).proof.facts.find(({ name }) => name === 'classes of the Java programs') ?? {};
      for (const name of ['first', 'service']) {
        const [, all, archived] = new RegExp(`^${name}: (\\d+) classes, (\\d+) of them from`, 'm').exec(
          output,
        )!;
        expect(Number(all)).toBeGreaterThan(400);
        expect(Number(archived) / Number(all)).toBeGreaterThan(0.9);
      }
      expect(output).toMatch(/ with bench\.First source: [^]* with bench\.Service source: /);
    }
  });

  test('a start to the main of a class takes longer than that of C, and a service answers later still', async () => {
    const [main, java, service] = [
      await valuesOf('glibc', 'start-main'),
      await valuesOf('jdk/glibc', 'start-java'),
      await valuesOf('jdk/glibc', 'start-service'),
    ];
    expect(java['time']).toBeGreaterThan(10 * main['time']!);
    expect(service['time']).toBeGreaterThan(java['time']!);
    for (const name of ['start-java-appcds', 'start-service-appcds'])
      expect((await valuesOf('jdk/glibc', name))['time']).toBeGreaterThan(10 * main['time']!);
  });

  test('a service needs more memory than a JVM that does nothing, and answers the same with a malloc', async () => {
    const nothing = await valuesOf('jdk/glibc', 'peak-java');
    for (const name of ['peak-service', 'peak-service-appcds'])
      for (const id of ['jdk/glibc', 'jdk/glibc+je']) {
        const workload = workloads.find((one) => one.name === name)!;
        const reading = suite.read(await run(find(id), workload.argv), workload);
        expect(reading).toMatchObject({ kind: 'measured', checksum: workload.checksum });
        expect((await valuesOf(id, name))['peak-rss']).toBeGreaterThan(1.5 * nothing['peak-rss']!);
      }
  });

  test('a JRE runs every Java program, and needs no fonts', async () => {
    await using engine = await connectTestEngine();
    const flags = { suite: 'footprint', variant: 'glibc', workload: 'peak-java', param: { java: 'jre-17' } };
    const [source] = (await prepareImages(engine, flags)) as [PreparedImage];
    await using subject = await startContainer(engine, source);
    expect(subject.mismatch).toBeUndefined();
    for (const { name, argv } of workloads.filter(({ packages }) => packages?.includes('jdk')))
      expect(await run(subject, argv), name).toMatchObject({ exitCode: 0 });
    expect((await run(subject, ['/usr/bin/test', '-e', '/usr/bin/fc-list'])).exitCode).toBe(1);
  });

  test('a JVM that may not use an archive ends, instead of going on without it', async () => {
    const { argv } = workloads.find(({ name }) => name === 'peak-service-appcds')!;
    const other = argv.map((word) => word.replace('service.jsa', 'first.jsa.txt'));
    const { exitCode, stdout } = await run(find('jdk/glibc'), other);
    expect(exitCode).toBe(1);
    expect(stdout).not.toContain('checksum');
  });

  test.each([
    [['start'], 2, 'usage: start main|exit N PROGRAM [ARGUMENT…]'],
    [['start', 'main', '0', 'x'], 2, 'N must be a whole number from 1 to 100000, not "0"'],
    [['start', 'exit', '1', '/missing'], 1, 'Cannot start /missing: No such file or directory'],
    [['start', 'exit', '1', '/bin/false'], 1, '/bin/false did not end well: wait status 256'],
    [['start', 'main', '1', '/bin/true'], 1, '/bin/true did not say when it began'],
    [['image'], 2, 'usage: image count | compress | archive | hardening | exceptions'],
    [['idle'], 2, 'usage: idle PROGRAM [ARGUMENT…]'],
  ])('%j ends with exit code %i and one sentence', async ([name, ...words], exitCode, sentence) => {
    const outcome = await run(find('musl-def'), [`/bench/footprint/${name!}`, ...words]);
    expect(outcome).toMatchObject({ exitCode, stdout: '', stderr: `${sentence}\n` });
  });
});

function stripped(tag: string, apk: string): BuildRecipe {
  return {
    kind: 'build',
    name: 'footprint-stripped',
    folder: fileURLToPath(new URL('.', import.meta.url)),
    dockerfile: 'stripped.Dockerfile',
    files: [],
    args: { APK: apk },
    parents: { SUBJECT: { kind: 'pull', reference: tag } },
  };
}
