import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../../model/outcome.ts';
import {
  buildLauncher,
  describeWithNamespaces,
  type LauncherRights,
  startLauncher,
} from './launcher-process.fixture.ts';
import { type Answer, AnswerDecoder } from './launcher-protocol.ts';
import { type Command, openSession } from './launcher.ts';

let programs: string;

const rights: readonly LauncherRights[] = ['two users', 'one user'];

const env = [['PATH', '/usr/bin:/bin']] as const;

/** Words, or more that is said of a command. */
type Asked = readonly string[] | (Pick<Command, 'argv'> & Partial<Command>);

/** Runs commands one after the other under one launcher. */
const runAll = (...commands: readonly Asked[]): Promise<Outcome[]> => runAllWith('two users', ...commands);

async function runAllWith(rights: LauncherRights, ...commands: readonly Asked[]): Promise<Outcome[]> {
  await using launcher = startLauncher(programs, rights);
  const session = await openSession(launcher);
  const outcomes = [];
  for (const asked of commands) {
    const command = 'argv' in asked ? asked : { argv: asked };
    outcomes.push(await session.run({ env, timeoutMs: 20_000, ...command }));
  }
  return outcomes;
}

/** The answer to one line, which need not be one that the harness would write. */
async function ask(line: string): Promise<Answer | undefined> {
  await using launcher = startLauncher(programs, 'two users');
  const decoder = new AnswerDecoder(2 ** 20);
  launcher.send(`${line}\n`);
  for await (const chunk of launcher.received) {
    const answer = decoder.push(Buffer.from(chunk)).find(({ kind }) => kind !== 'ready');
    if (answer !== undefined) return answer;
  }
  return undefined;
}

describeWithNamespaces('the launcher', () => {
  beforeAll(async () => {
    programs = await buildLauncher();
  }, 120_000);
  afterAll(async () => {
    await rm(dirname(programs), { recursive: true, force: true });
  });

  test.each(rights)('the launcher lets no workload write its own time, with %s', async (of) => {
    const [outcome] = await runAllWith(of, ['/mnt/faults', 'forge-time']);
    expect(outcome?.stdout).toBe(
      ['inherited descriptors', 'memory by file', 'memory by call', 'memory by trace', 'descriptors']
        .map((way) => `${way}: closed\n`)
        .join(''),
    );
    expect(outcome?.exitCode).toBe(1);
    expect(outcome?.wallMs).toBeGreaterThan(300);
  });

  test('the launcher is another user than its workloads, out of reach of signals and of what they would inherit', async () => {
    const status = 'grep -h -E "^(Uid|Gid|Groups|Cap...|NoNewPrivs):"';
    const [troubled, own, launchers] = await runAll(
      ['/mnt/faults', 'trouble-launcher'],
      ['/bin/sh', '-c', `${status} /proc/self/status`],
      ['/bin/sh', '-c', `${status} /proc/1/status`],
    );
    expect(troubled?.stdout).toBe(
      ['priority', 'CPUs', 'policy', 'priority at disks', 'limits', 'signals']
        .map((way) => `${way}: closed\n`)
        .join(''),
    );
    const ids = (id: number): string => Array(4).fill(id).join('\t');
    const of = (id: number, rights: string, kept: string): string =>
      [
        ...[`Uid:\t${ids(id)}`, `Gid:\t${ids(id)}`, 'Groups:\t ', `CapInh:\t${rights}`],
        ...[`CapPrm:\t${kept}`, `CapEff:\t${kept}`, `CapBnd:\t${rights}`, `CapAmb:\t${rights}`],
        'NoNewPrivs:\t1\n',
      ].join('\n');
    const none = '0'.repeat(16);
    expect(own?.stdout).toBe(of(65534, none, none));
    // KILL, SETGID and SETUID.
    expect(launchers?.stdout).toBe(of(65533, none, '00000000000000e0'));
  });

  test('the launcher gives no answer for a workload of its own user that ends it', async () => {
    await expect(runAllWith('one user', ['/mnt/faults', 'trouble-launcher'])).rejects.toThrow(
      'Lost a container in the middle: the container ended, or the engine did',
    );
  });

  test.each(rights)(
    'the launcher gives each trial an empty scratch, whatever the one before has left, with %s',
    async (of) => {
      const litter = ['/mnt/faults', 'leave-litter'];
      const outcomes = await runAllWith(of, litter, litter, ['/bin/ls', '-A', '/tmp', '/dev/shm']);
      expect(outcomes.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(Array(3).fill([0, '']));
      expect(outcomes.map(({ scratchLeft }) => scratchLeft)).toEqual([0, 0, 0]);
      expect(outcomes[2]?.stdout).toBe('/dev/shm:\n\n/tmp:\n');
    },
  );

  test.each(rights)('the launcher leaves the scratch as it is where it is told to, with %s', async (of) => {
    const keeping = { keepsScratch: true } as const;
    const [made, read, gone] = await runAllWith(
      of,
      { ...keeping, argv: ['/bin/sh', '-c', 'echo kept > /tmp/a'] },
      ['/bin/cat', '/tmp/a'],
      ['/bin/cat', '/tmp/a'],
    );
    expect([made, read, gone].map((outcome) => outcome?.exitCode)).toEqual([0, 0, 1]);
    expect(read?.stdout).toBe('kept\n');
  });

  test.each(rights)('the launcher lets a workload read the file that is its input, with %s', async (of) => {
    const [nothing, some, missing] = await runAllWith(
      of,
      ['/usr/bin/wc', '-c'],
      { input: '/etc/passwd', argv: ['/usr/bin/head', '-c', '4'] },
      { input: '/etc/missing', argv: ['/bin/cat'] },
    );
    expect([nothing?.stdout.trim(), some?.stdout]).toEqual(['0', 'root']);
    expect(missing).toMatchObject({
      status: 'exec-failed',
      error: 'open of its input: No such file or directory',
    });
  });

  test.each([
    [
      'version 2',
      {
        'memory.max': '104857600',
        'memory.peak': '101857600',
        'memory.stat': 'anon 500000\nfile 9000000\nkernel 500000\nshmem 48576\n',
      },
    ],
    [
      'version 1',
      {
        'memory/memory.limit_in_bytes': '104857600',
        'memory/memory.max_usage_in_bytes': '101857600',
        'memory/memory.stat': 'cache 9000000\nrss 500000\nrss_huge 0\nshmem 48576\n',
        'memory/memory.kmem.usage_in_bytes': '500000',
      },
    ],
  ])('the launcher reads limit, use and peak of control groups of %s', async (_, files) => {
    const folder = await mkdtemp(join(tmpdir(), 'bench-cgroup-'));
    await mkdir(join(folder, 'memory'));
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), `${content}\n`);
    await using launcher = startLauncher(programs, 'two users', folder);
    const session = await openSession(launcher);
    const run = (memoryBytes: number) =>
      session.run({ argv: ['/bin/cat', '/proc/1/status'], env, timeoutMs: 20_000, memoryBytes });
    const limited = await run(4_857_600);
    expect(limited).toMatchObject({ exitCode: 0 });
    // The rest of the limit, but what is in use by those files; the launcher itself is some MiB with its sanitizers.
    const residentKiB = Number(/^VmRSS:\s+(\d+)/m.exec(limited.stdout)?.[1]);
    expect(residentKiB).toBeGreaterThan((104_857_600 - 4_857_600 - 1_048_576) / 1_024);
    expect(await run(204_857_600)).toMatchObject({
      status: 'exec-failed',
      error: 'memory limit: Cannot allocate memory',
    });
  });

  test('the launcher refuses a scratch that is neither kept nor emptied', async () => {
    expect(await ask('run 1 1000 0 0 all 0 some /dev/null /tmp 0 /missing')).toEqual({
      kind: 'refused',
      error: 'scratch is neither empty nor keep',
    });
  });

  test('the launcher does not count what emptying the scratch takes', async () => {
    const script = 'i=0; while [ $i -lt 20000 ]; do : > $i; i=$((i + 1)); done';
    const [made, empty] = await runAll(['/bin/sh', '-c', script], ['/bin/true']);
    expect(made).toMatchObject({ exitCode: 0, scratchLeft: 0 });
    expect(empty?.wallMs).toBeLessThan(made!.wallMs / 4);
  });

  test('the launcher says how much it could not remove', async () => {
    const [deep] = await runAll(['/bin/sh', '-c', '/mnt/faults leave-depth 3000']);
    expect(deep?.exitCode).toBe(0);
    expect(deep?.scratchLeft).toBeGreaterThan(0);
  });

  test.each(rights)(
    'the launcher kills and counts the processes that a workload leaves, with %s',
    async (of) => {
      const [left, next] = await runAllWith(
        of,
        ['/mnt/faults', 'leave-processes', '8'],
        ['/bin/sh', '-c', 'ls -d /proc/[0-9]*'],
      );
      expect(left).toMatchObject({ exitCode: 0, stragglers: 8 });
      expect(next?.stdout.trim().split('\n')).toHaveLength(2);
      expect(next?.stragglers).toBe(0);
    },
  );

  test('the launcher refuses a time-out whose nanoseconds no clock has', async () => {
    const longest = await ask('run 1 8640000000 0 999999999999999 all 0 empty /dev/null /tmp 0 /missing');
    expect(longest).toMatchObject({ kind: 'outcome', outcome: { status: 'exec-failed' } });
    const refused = { kind: 'refused', error: 'timeoutMs is more than a hundred days' };
    expect(await ask('run 1 8640000001 0 0 all 0 empty /dev/null /tmp 0 /missing')).toEqual(refused);
    expect(await ask('run 1 999999999999999 0 0 all 0 empty /dev/null /tmp 0 /missing')).toEqual(refused);
  });
});
