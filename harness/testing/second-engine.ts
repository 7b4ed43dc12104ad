import { randomInt } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { execa } from 'execa';
import { describe } from 'vitest';
import { readAnswer } from '../engine/response-stream.ts';
import type { EngineAddress } from '../model/engine.ts';
import { makeCertificates } from './certificates.ts';
import { connectTestEngine, prepareImages } from './containers.ts';
import { findFreePort, until } from './free-port.ts';
import { connectToTestEngine } from './registry.ts';

/** A container engine of this machine besides the usual one, with all that it has in a folder of its own. */
export interface SecondEngine extends AsyncDisposable {
  /** Its socket. */
  readonly socket: EngineAddress & { readonly path: string };
  /** Its port on 127.0.0.1, with TLS: both sides have to show certificates. */
  readonly tls: Required<Pick<EngineAddress, 'host' | 'certificates'>>;
  /** The client of its socket. */
  readonly docker: Docker;
  /** Ends the daemon at once, so that it can clean up nothing. */
  kill(): Promise<void>;
  /** Starts it again after that, with all that it had. */
  restart(): Promise<void>;
}

const required = process.env['BENCH_ENGINES'] === 'required';

/** Where engines are required a missing program is a failure; elsewhere these tests are left out, visibly. */
export const describeWithEngines = describe.skipIf(!required && !(await canStartEngines()));

async function canStartEngines(): Promise<boolean> {
  const programs = ['dockerd', 'openssl', 'ssh', 'sshd', 'ip']
    .map((name) => `command -v ${name}`)
    .join(' && ');
  const found = await execa('sh', ['-c', programs], { reject: false });
  return process.getuid?.() === 0 && !found.failed;
}

/**
 * Starts a second dockerd, with a bridge of its own that leads nowhere: with none, a daemon removes the bridge of the usual
 * one. Its containers have no network but their loopback, as in a run. Stopping it leaves nothing behind. All that it has
 * is below `parent`, images too; `flags` are handed to the daemon besides its own.
 */
export async function startSecondEngine({
  parent = tmpdir(),
  flags = [],
}: { readonly parent?: string; readonly flags?: readonly string[] } = {}): Promise<SecondEngine> {
  const folder = await mkdtemp(join(parent, 'bench-engine-'));
  try {
    const certificates = await makeCertificates(join(folder, 'certificates'));
    const bridge = await addBridge();
    const port = await findFreePort();
    const listening = { port, bridge, certificates: certificates.server, flags };
    let daemon = await startFirst(folder, listening).catch(async (error: unknown) => {
      await removeBridge(bridge);
      throw error;
    });
    const path = join(folder, 'engine.sock');
    return {
      socket: { host: `unix://${path}`, path },
      tls: { host: `tcp://127.0.0.1:${port}`, certificates: certificates.client },
      docker: new Docker({ socketPath: path }),
      kill: () => daemon.end('SIGKILL'),
      restart: async () => {
        daemon = await startAgain(folder, listening, daemon.driver);
      },
      [Symbol.asyncDispose]: async () => {
        await daemon.end('SIGTERM');
        await removeBridge(bridge);
        await removeAll(folder);
      },
    };
  } catch (error) {
    await removeAll(folder);
    throw error;
  }
}

interface Daemon {
  readonly driver: string;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
}

interface Listening {
  readonly port: number;
  /** Name of its network device. */
  readonly bridge: string;
  readonly certificates: string;
  readonly flags: readonly string[];
}

/** overlay2 does not work on every file system; vfs does, slowly. */
async function startFirst(folder: string, listening: Listening): Promise<Daemon> {
  return startDaemon(folder, listening, 'overlay2').catch(() => startDaemon(folder, listening, 'vfs'));
}

/** With what it had; where it was killed, the first start may find too much of the one before. */
async function startAgain(folder: string, listening: Listening, driver: string): Promise<Daemon> {
  return startDaemon(folder, listening, driver).catch(() => startDaemon(folder, listening, driver));
}

async function startDaemon(folder: string, listening: Listening, driver: string): Promise<Daemon> {
  const log = join(folder, `dockerd-${driver}.log`);
  await writeFile(join(folder, 'daemon.json'), '{}');
  const daemon = execa('dockerd', makeArguments(folder, listening, driver), {
    ...{ stdin: 'ignore', stdout: 'ignore', stderr: { file: log }, reject: false, buffer: false },
    forceKillAfterDelay: 20_000,
  });
  let running = true;
  const ended = daemon.then(() => (running = false));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    daemon.kill(signal);
    await ended;
  };
  const explain = async (): Promise<string> => `dockerd: ${(await readFile(log, 'utf8')).slice(-2_000)}`;
  const ready = async (): Promise<boolean> => {
    if (!running) throw new Error(await explain());
    return answers(join(folder, 'engine.sock'));
  };
  await until(ready, { timeoutMs: 60_000, explain }).catch(async (error: unknown) => {
    await end('SIGKILL');
    throw error;
  });
  return { driver, end };
}

function makeArguments(
  folder: string,
  { port, bridge, certificates, flags }: Listening,
  driver: string,
): string[] {
  const own = (name: string): string => join(folder, name);
  return [
    ...['--config-file', own('daemon.json'), '--pidfile', own('dockerd.pid'), '--storage-driver', driver],
    ...['--data-root', own('data'), '--exec-root', own('exec'), '--host', `unix://${own('engine.sock')}`],
    ...['--host', `tcp://127.0.0.1:${port}`, '--tlsverify', '--tlscacert', join(certificates, 'ca.pem')],
    ...['--tlscert', join(certificates, 'cert.pem'), '--tlskey', join(certificates, 'key.pem')],
    ...['--bridge', bridge, '--iptables=false', '--ip6tables=false'],
    ...flags,
  ];
}

/**
 * A bridge with a name and a subnet that no other has: the kernel makes no second device of a name, so whoever makes it has
 * both, whichever processes start engines at the same time.
 */
export async function addBridge(first = randomInt(bridges)): Promise<string> {
  for (let tried = 0; tried < bridges; tried += 1) {
    const number = (first + tried) % bridges;
    const name = `bench-${number}`;
    const made = await execa('ip', ['link', 'add', name, 'type', 'bridge'], { reject: false });
    if (made.failed && made.stderr.includes('File exists')) continue;
    if (made.failed) throw new Error(`ip link add ${name}: ${made.stderr}`);
    const address = ['address', 'add', `10.99.${number}.1/24`, 'dev', name];
    await execa('ip', address).catch(async (error: unknown) => {
      await removeBridge(name);
      throw error;
    });
    return name;
  }
  throw new Error(
    `All of bench-0 to bench-${bridges - 1} are there; remove those that are left with ip link delete`,
  );
}

const bridges = 256;

export async function removeBridge(name: string): Promise<void> {
  await execa('ip', ['link', 'delete', name], { reject: false });
}

/** Whether an engine is behind a socket. */
export async function answers(socketPath: string): Promise<boolean> {
  return new Promise((tell) => {
    const question = get({ socketPath, path: '/_ping' }, (response) => {
      response.resume();
      tell(response.statusCode === 200);
    });
    question.on('error', () => {
      tell(false);
    });
  });
}

/** Processes and mounts that a killed daemon has left are known by the folder in their names. */
async function removeAll(folder: string): Promise<void> {
  for (const pid of await readdir('/proc')) {
    const line = /^\d+$/.test(pid) ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : '';
    // A tunnel to the engine names the folder as well, and has a folder of its own to clean up.
    if (/^[^\0]*(dockerd|containerd)/.test(line) && line.includes(`${folder}/`)) stop(Number(pid));
  }
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n').map((line) => line.split(' ')[1]);
  const own = mounts.filter((path) => path?.startsWith(`${folder}/`) === true);
  for (const path of own.reverse()) await execa('umount', ['--lazy', path ?? ''], { reject: false });
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

function stop(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** Has the images of what is measured made by the usual engine, and gives them to another, which has no way to anywhere. */
export async function copyPrepared(to: Docker, what: Readonly<Record<string, unknown>>): Promise<void> {
  await using engine = await connectTestEngine();
  const prepared = await prepareImages(engine, what);
  const usual = await connectToTestEngine();
  for (const tag of new Set(prepared.map(({ image }) => image.tag))) await copyImage(usual, to, tag);
}

/** Gives one engine an image that another has, under the same tag: nothing has to be built again. */
export async function copyImage(from: Docker, to: Docker, tag: string): Promise<void> {
  const archive = await from.getImage(tag).get();
  const answer = await to.loadImage(archive);
  for await (const { error } of readAnswer(answer)) if (error !== undefined) throw new Error(error);
}
