import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { findFreePort, until } from './free-port.ts';

/** A real sshd on a port of 127.0.0.1, with keys of its own. */
export interface SshServer extends AsyncDisposable {
  /** The name that it has in `sshConfig`: `ssh://test-engine/path/of/the/socket`. */
  readonly alias: string;
  /** Configuration of ssh that knows its address, its key, and a key that it lets in. */
  readonly sshConfig: string;
  /** The same for somebody who was never there. */
  readonly strangerConfig: string;
  /** The same for somebody whose key it does not know. */
  readonly lockedOutConfig: string;
  /** Ends every connection, as a machine that goes away does; it can be connected to again. */
  dropConnections(): Promise<void>;
}

const alias = 'test-engine';

export async function startSshServer(): Promise<SshServer> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-sshd-'));
  const port = await findFreePort();
  for (const key of ['host_key', 'user_key', 'other_key'])
    await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, key)]);
  await copyFile(join(folder, 'user_key.pub'), join(folder, 'authorized_keys'));
  await writeFile(join(folder, 'sshd_config'), serverConfig(folder, port));
  const hostKey = await readFile(join(folder, 'host_key.pub'), 'utf8');
  await writeFile(join(folder, 'known_hosts'), `[127.0.0.1]:${port} ${hostKey}`);
  await writeFile(join(folder, 'nobody'), '');
  const describeClient = async (name: string, key: string, hosts: string): Promise<string> => {
    await writeFile(join(folder, name), clientConfig({ folder, port, key, hosts }));
    return join(folder, name);
  };
  const server = await startServer(folder, port);
  return {
    alias,
    sshConfig: await describeClient('ssh_config', 'user_key', 'known_hosts'),
    strangerConfig: await describeClient('stranger_config', 'user_key', 'nobody'),
    lockedOutConfig: await describeClient('locked_out_config', 'other_key', 'known_hosts'),
    dropConnections: () => stopChildren(server.pid),
    [Symbol.asyncDispose]: async () => {
      await server.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function serverConfig(folder: string, port: number): string {
  return [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${folder}/host_key`],
    ...[`AuthorizedKeysFile ${folder}/authorized_keys`, 'PasswordAuthentication no', 'UsePAM no'],
    // The folder is below /tmp, where others may write.
    ...['StrictModes no', 'PidFile none', 'PermitRootLogin prohibit-password', ''],
  ].join('\n');
}

interface ClientConfig {
  readonly folder: string;
  readonly port: number;
  readonly key: string;
  readonly hosts: string;
}

function clientConfig({ folder, port, key, hosts }: ClientConfig): string {
  return [
    ...[`Host ${alias}`, 'HostName 127.0.0.1', `Port ${port}`, `User ${userInfo().username}`],
    ...[`IdentityFile ${folder}/${key}`, 'IdentitiesOnly yes', 'IdentityAgent none'],
    ...[`UserKnownHostsFile ${folder}/${hosts}`, 'GlobalKnownHostsFile /dev/null', ''],
  ].join('\n');
}

interface RunningServer {
  readonly pid: number;
  readonly end: () => Promise<void>;
}

async function startServer(folder: string, port: number): Promise<RunningServer> {
  // sshd as root wants this folder, which the system makes when it starts its own.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true });
  await chmod(join(folder, 'host_key'), 0o600);
  const { stdout: program } = await execa('sh', ['-c', 'PATH=$PATH:/usr/sbin; command -v sshd']);
  const log = join(folder, 'sshd.log');
  const server = execa(program, ['-D', '-e', '-f', join(folder, 'sshd_config')], {
    ...{ stdin: 'ignore', stdout: 'ignore', stderr: { file: log }, reject: false, buffer: false },
  });
  const explain = (): Promise<string> => readFile(log, 'utf8');
  await until(() => listens(port), { timeoutMs: 20_000, explain });
  const pid = server.pid ?? 0;
  return {
    pid,
    end: async () => {
      await stopChildren(pid);
      server.kill('SIGTERM');
      await server;
    },
  };
}

async function listens(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      tell(true);
    });
    socket.on('error', () => {
      tell(false);
    });
  });
}

/** Each connection has a process of its own, and where rights are given up that has another. */
async function stopChildren(parent: number): Promise<void> {
  for (const pid of await childrenOf(parent)) {
    await stopChildren(pid);
    process.kill(pid, 'SIGKILL');
  }
}

async function childrenOf(parent: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${parent}/task`).catch(() => []);
  const lists = tasks.map((task) =>
    readFile(`/proc/${parent}/task/${task}/children`, 'utf8').catch(() => ''),
  );
  return (await Promise.all(lists)).flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}
