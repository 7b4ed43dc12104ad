import Docker from 'dockerode';
import { execa } from 'execa';
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { EngineAddress } from '../model/engine.ts';
import { until } from './free-port.ts';
import { answers } from './second-engine.ts';

/** Podman's service, with all that it has in a folder of its own. */
export interface PodmanEngine extends AsyncDisposable {
  readonly socket: EngineAddress;
  readonly docker: Docker;
}

const required = process.env['BENCH_ENGINES'] === 'required';

/** Where engines are required a missing Podman is a failure; elsewhere its tests are left out, visibly. */
export const describeWithPodman = describe.skipIf(!required && !(await canStartPodman()));

async function canStartPodman(): Promise<boolean> {
  const found = await execa('sh', ['-c', 'command -v podman'], { reject: false });
  return process.getuid?.() === 0 && !found.failed;
}

/** Its storage is made for the first question about it, which takes long on a busy machine. */
async function untilAnswers(socketPath: string): Promise<Docker> {
  await until(() => answers(socketPath), {
    timeoutMs: 60_000,
    explain: () => Promise.resolve('podman does not answer'),
  });
  const docker = new Docker({ socketPath });
  await docker.info();
  return docker;
}

/** Podman would raise these limits to its own, which not every root may. */
const limits = '[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=8192:8192"]\n';

/** The user that starts it has no rights, and nothing of its own on this machine. */
const nobody = 65534;

/** A service of Podman's that was started without root; its containers are nobody's. */
export async function startRootlessPodman(): Promise<Pick<PodmanEngine, 'socket'> & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-rootless-'));
  const [path, runtime] = [join(folder, 'podman.sock'), join(folder, 'run')];
  await mkdir(runtime, { mode: 0o700 });
  await writeFile(join(folder, 'containers.conf'), limits);
  for (const one of [folder, runtime]) await chown(one, nobody, nobody);
  const asNobody = ['--reuid', String(nobody), '--regid', String(nobody), '--clear-groups'];
  const podman = [
    'podman',
    '--cgroup-manager',
    'cgroupfs',
    'system',
    'service',
    '--time=0',
    `unix://${path}`,
  ];
  const service = execa('setpriv', [...asNobody, ...podman], {
    ...{ stdio: 'ignore', reject: false, cwd: folder, detached: true },
    env: { HOME: folder, XDG_RUNTIME_DIR: runtime, CONTAINERS_CONF: join(folder, 'containers.conf') },
  });
  await untilAnswers(path);
  return {
    socket: { host: `unix://${path}` },
    [Symbol.asyncDispose]: async () => {
      // The service is a child of what was started, which may end without it; nothing runs in it that had to be told.
      if (service.pid !== undefined) process.kill(-service.pid, 'SIGKILL');
      await service;
      // It holds the namespaces for the next command of its user.
      const pause = await readFile(join(runtime, 'libpod', 'tmp', 'pause.pid'), 'utf8').catch(() => '');
      if (/^\d+$/.test(pause.trim())) process.kill(Number(pause), 'SIGKILL');
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** Needs no systemd: cgroups are made by Podman itself. Stopping it leaves nothing behind. */
export async function startPodman(): Promise<PodmanEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-podman-'));
  const path = join(folder, 'podman.sock');
  const config = join(folder, 'containers.conf');
  await writeFile(config, limits);
  const own = ['--root', join(folder, 'root'), '--runroot', join(folder, 'run')];
  const podman = ['--storage-driver', 'overlay', '--cgroup-manager', 'cgroupfs', ...own];
  const env = { CONTAINERS_CONF: config };
  const service = execa('podman', [...podman, 'system', 'service', '--time=0', `unix://${path}`], {
    ...{ stdin: 'ignore', reject: false, env },
  });
  const docker = await untilAnswers(path);
  return {
    socket: { host: `unix://${path}` },
    docker,
    [Symbol.asyncDispose]: async () => {
      await execa('podman', [...podman, 'rm', '--all', '--force', '--time=0'], { reject: false, env });
      service.kill('SIGTERM');
      await service;
      await execa('umount', [join(folder, 'root', 'overlay')], { reject: false });
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
