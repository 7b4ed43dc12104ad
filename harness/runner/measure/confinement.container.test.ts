import { describe, expect, test } from 'vitest';
import { describeWithContainers, runIn, useContainers } from '../../testing/containers.ts';
import { describeEnd } from './describe-end.ts';

/** Looks from inside, with programs that are started in the same way as measured ones. */
describeWithContainers('a container', () => {
  const { subjects, runInEach } = useContainers({ suite: 'malloc', variant: 'glibc' });
  const shell = async (script: string, timeoutMs = 10_000): Promise<string> => {
    const [outcome] = await runInEach(['/bin/sh', '-c', script], timeoutMs);
    return `${outcome!.stdout}${outcome!.stderr}`;
  };

  describe('is confined', () => {
    test('a container is nobody, has no capabilities and can gain none, and has the engine’s seccomp filter', async () => {
      expect(subjects[0]!.proof.confinement).toEqual({
        ...{ uid: 65534, capabilities: '0000000000000000', noNewPrivileges: true, seccomp: 'filter' },
      });
      const status = await shell('grep -E "^(Uid|Gid|Groups|Cap...|NoNewPrivs|Seccomp):" /proc/self/status');
      expect(status).toMatch(/^Uid:(\s65534){4}\nGid:(\s65534){4}\nGroups:/);
      for (const set of ['Inh', 'Prm', 'Eff', 'Bnd', 'Amb'])
        expect(status).toMatch(`Cap${set}:\t0000000000000000\n`);
      expect(status).toContain('NoNewPrivs:\t1\n');
      expect(status).toContain('Seccomp:\t2\n');
    });

    test('a container’s first process is another user than its programs', async () => {
      expect(await shell('grep Uid: /proc/1/status')).toBe(`Uid:${'\t65533'.repeat(4)}\n`);
      expect(await shell('kill -TERM 1')).toMatch(/(not permitted|denied)/);
    });

    test('a container cannot write but to /tmp', async () => {
      for (const folder of ['/', '/bench', '/etc', '/var', '/home'])
        expect(await shell(`echo x > ${folder}/x`)).toMatch(/Read-only|Permission denied/);
      expect(await shell('echo kept > /tmp/x && cat /tmp/x && rm /tmp/x')).toBe('kept\n');
      expect(await shell('grep " / " /proc/mounts')).toMatch(/ ro[, ]/);
    });

    test('a container has no network but its own loopback', async () => {
      expect(await shell('cut -s -d : -f 1 /proc/net/dev | grep -v "|" | tr -d " "')).toBe('lo\n');
      expect(await shell('tail -n +2 /proc/net/route')).toBe('');
    });

    test('a container has as many processes and as much memory as it was given', async () => {
      const groups = '/sys/fs/cgroup';
      expect(await shell(`cat ${groups}/pids/pids.max 2>/dev/null || cat ${groups}/pids.max`)).toBe('4096\n');
      const limits = [`${groups}/memory/memory.limit_in_bytes`, `${groups}/memory.max`];
      expect(await shell(limits.map((path) => `cat ${path} 2>/dev/null`).join(' || '))).toBe(`${2 ** 29}\n`);
    });
  });

  test('a container in which a program never stops making processes fails the trial, and is itself again', async () => {
    const argv = ['/bin/sh', '-c', 'while :; do sleep 600 & done'];
    const bomb = await runIn(subjects[0]!, { argv, timeoutMs: 30_000 });
    expect(describeEnd(bomb, 30_000)).toMatch(/ended with exit code|did not end|killed for memory/);
    expect(bomb.status === 'exited' && bomb.exitCode === 0).toBe(false);
    expect(bomb.stragglers).toBeGreaterThan(100);
    expect(await shell('echo alive')).toBe('alive\n');
    expect(await shell('ls -d /proc/[0-9]* | wc -l')).toMatch(/^[2-6]\n$/);
  });
});

describeWithContainers('a container of a suite that needs its image’s user', () => {
  const { runInEach } = useContainers({ suite: 'footprint', variant: 'glibc' });

  test('a container of such a suite runs programs as root without a capability, and its first process as another', async () => {
    const argv = ['/bin/grep', '-h', '-E', '^(Uid|Cap...):', '/proc/self/status', '/proc/1/status'];
    const [outcome] = await runInEach(argv, 10_000);
    const none = '0'.repeat(16);
    const describe = (uid: number, kept: string): string[] => [
      ...[`Uid:${`\t${uid}`.repeat(4)}`, `CapInh:\t${none}`, `CapPrm:\t${kept}`, `CapEff:\t${kept}`],
      ...[`CapBnd:\t${none}`, `CapAmb:\t${none}`],
    ];
    const lines = [...describe(0, none), ...describe(65533, '00000000000000e0')];
    expect(outcome!.stdout).toBe(`${lines.join('\n')}\n`);
  });
});
