import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { link, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { BenchError } from '../errors.ts';
import { type ProcessIdentity, type ProcessState, describeThisProcess, findState } from '../machine/index.ts';
import { errnoOf, toUnwritable } from './files.ts';

/** Who has waited for long, as for a build of minutes, need not look a hundred times a second. */
const againMs = { first: 10, growth: 1.1, most: 250 };

/**
 * Does something while no other process of this machine does the same under that name, or under the one of several names that it
 * got; waits for its turn, unless the signal ends that. A name is an abstract socket (unix(7)): the kernel lets go of it with the
 * process, whatever becomes of that.
 */
export async function inTurn<T>(
  name: string | readonly string[],
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const addresses = [name].flat().map(toAddress);
  const server = createServer();
  for (let waitMs = againMs.first; !(await isListeningAtOne(server, addresses));) {
    await setTimeout(waitMs);
    signal?.throwIfAborted();
    waitMs = Math.min(againMs.growth * waitMs, againMs.most);
  }
  try {
    return await work();
  } finally {
    server.close();
  }
}

function toAddress(name: string): string {
  return `\0base-image-bench/${createHash('sha256').update(name).digest('hex')}`;
}

async function isListeningAtOne(server: Server, addresses: readonly string[]): Promise<boolean> {
  for (const address of addresses) if (await isListening(server, address)) return true;
  return false;
}

async function isListening(server: Server, address: string): Promise<boolean> {
  try {
    server.listen(address);
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EADDRINUSE') return false;
    throw error;
  }
}

/** The process that has a run. Locks of older programs have no pid namespace: it is empty then. */
export type LockHolder = ProcessIdentity;

const lockFile = 'run.lock';

/**
 * Does something to a run while no other process may: `run.lock` is in its folder meanwhile. One that a process left
 * behind that is gone is taken over. Throws `run-in-use` while a process has the run, or one of another host may have it;
 * `results-unwritable`.
 */
export async function whileLocked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await takeLock(folder);
  try {
    return await work();
  } finally {
    await rm(join(folder, lockFile), { force: true });
  }
}

async function takeLock(folder: string): Promise<void> {
  const path = join(folder, lockFile);
  const draft = join(folder, `.${lockFile}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    await writeFile(draft, `${JSON.stringify(await describeThisProcess())}\n`);
    if (!(await linked(draft, path))) await takeOver(draft, path);
  } catch (error) {
    throw toUnwritable(error, path);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** The process that has a run, as far as can be seen from here; undefined where there is none, or it is gone. */
export async function findHolder(folder: string): Promise<LockHolder | undefined> {
  const holder = await readHolder(join(folder, lockFile));
  return holder !== undefined && (await mayLive(holder)) ? holder : undefined;
}

/** A link is made at once with all that is in it, and never over another one. */
async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** One process at a time looks whether the lock is stale: nobody else can have put a new one in its place then. */
async function takeOver(draft: string, path: string): Promise<void> {
  await inTurn(await realpath(dirname(path)), async () => {
    do {
      const holder = await readHolder(path);
      if (holder !== undefined && (await mayLive(holder))) throw await inUse(path, holder);
      await rm(path, { force: true });
    } while (!(await linked(draft, path)));
  });
}

/** A file that is no lock holds nothing. */
async function readHolder(path: string): Promise<LockHolder | undefined> {
  try {
    const found = JSON.parse(await readFile(path, 'utf8')) as Partial<LockHolder>;
    const { pid, start, bootId, pidNamespace = '', host } = found;
    if (pid === undefined || start === undefined || bootId === undefined || host === undefined)
      return undefined;
    return { pid, start, bootId, pidNamespace, host };
  } catch {
    return undefined;
  }
}

/** A host that was started again has no process from before; of another host or pid namespace nothing is seen from here. */
async function findHolderState(holder: LockHolder): Promise<ProcessState> {
  const here = await describeThisProcess();
  if (holder.host !== here.host || holder.start === '') return 'unknown';
  if (holder.bootId !== here.bootId) return 'gone';
  const pidNamespace = holder.pidNamespace === '' ? here.pidNamespace : holder.pidNamespace;
  return findState({ ...holder, pidNamespace });
}

async function mayLive(holder: LockHolder): Promise<boolean> {
  return (await findHolderState(holder)) !== 'gone';
}

async function inUse(path: string, holder: LockHolder): Promise<BenchError> {
  const { pid, pidNamespace, host } = holder;
  const run = basename(dirname(path));
  const here = await describeThisProcess();
  const apart = pidNamespace !== '' && pidNamespace !== here.pidNamespace;
  const where = apart ? `${host}, in another pid namespace,` : host;
  const message = `Cannot use run ${run}: process ${pid} on ${where} is measuring it`;
  const isSeen = (await findHolderState(holder)) === 'living';
  return new BenchError('run-in-use', message, {
    hint: isSeen ? 'Wait for it, or end it first' : `Wait for it; if it is gone, remove ${path}`,
  });
}
