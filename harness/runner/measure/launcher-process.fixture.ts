import { execa } from 'execa';
import { chmod, cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { Container } from '../../model/engine.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { sanitizers } from '../../testing/sanitizers.ts';

const required = process.env['BENCH_ENGINES'] === 'required';

/** Namespaces are root's to make, as engines are: where those are required, so are these. */
export const describeWithNamespaces = describe.skipIf(!required && !(await canMakeNamespaces()));

async function canMakeNamespaces(): Promise<boolean> {
  const tried = await execa(
    'sh',
    ['-c', 'command -v cc make setpriv && unshare --pid --mount --ipc --fork true'],
    {
      reject: false,
    },
  );
  return process.getuid?.() === 0 && !tried.failed;
}

/** Compiles the launcher with sanitizers, and the programs that go wrong without; gives their folder. */
export async function buildLauncher(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-launcher-'));
  await chmod(folder, 0o755);
  await build('harness/runner/measure/launcher', folder, [
    'build/launcher',
    'STATIC=',
    `CFLAGS=${sanitizers}`,
  ]);
  await build('harness/testing/faulty-suite/container', folder, ['build/faults']);
  return join(folder, 'build');
}

async function build(source: string, folder: string, words: readonly string[]): Promise<void> {
  await cp(join(repositoryRoot, source), folder, {
    recursive: true,
    filter: (path) => !path.includes('/container/build') && !path.includes('/launcher/build'),
  });
  await execa('make', ['-C', folder, ...words]);
}

/** What the engine lets the launcher be: root that may take other users, or the workload's user, without capabilities. */
export type LauncherRights = 'two users' | 'one user';

const ways: Readonly<Record<LauncherRights, string>> = {
  'two users': 'setpriv --bounding-set=-all,+kill,+setgid,+setpcap,+setuid',
  'one user': 'setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set=-all',
};

/**
 * The first process of namespaces of its own, with an empty /tmp and /dev/shm: as an engine starts it, without an image. The
 * programs are in /mnt, and where a second folder is given its files are what the kernel tells of control groups.
 */
const scriptOf = (rights: LauncherRights): string => `
{ test -z "$2" || { mount -t tmpfs bench /sys/fs/cgroup && cp -r "$2"/. /sys/fs/cgroup; }; } &&
ulimit -n 256 && mount -t tmpfs bench /mnt && cp "$1"/* /mnt && mount -t tmpfs -o size=256m bench /tmp &&
mount -t tmpfs bench /dev/shm && chmod 1777 /tmp /dev/shm &&
exec ${ways[rights]} --no-new-privs --inh-caps=-all /mnt/launcher 65534:65534 9</dev/null`;

/** Speaks with a launcher that `buildLauncher` has built. */
export function startLauncher(folder: string, rights: LauncherRights, controlGroups = ''): Container {
  const running = execa(
    'unshare',
    [
      '--pid',
      '--mount',
      '--mount-proc',
      '--ipc',
      '--fork',
      '--kill-child',
      'sh',
      '-c',
      scriptOf(rights),
      'sh',
      folder,
      controlGroups,
    ],
    { reject: false, buffer: false, env: { UBSAN_OPTIONS: 'print_stacktrace=1' } },
  );
  return {
    containerId: 'launcher',
    received: running.stdout,
    send: (line) => {
      running.stdin.write(line);
    },
    [Symbol.asyncDispose]: async () => {
      running.stdin.end();
      await running;
    },
  };
}
