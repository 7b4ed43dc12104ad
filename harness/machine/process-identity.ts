import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { pid } from 'node:process';

/** A process of some machine. A number is given to another process some day: with its start and boot it is one process only. */
export interface ProcessIdentity {
  readonly pid: number;
  /** In ticks of the kernel since `bootId` began; empty where there is no /proc. */
  readonly start: string;
  readonly bootId: string;
  /** The kernel's name for the pid namespace (namespaces(7)) that numbered it; empty where there is no /proc. */
  readonly pidNamespace: string;
  /** Its machine's name, for people. */
  readonly host: string;
}

/** Whether a process lives, as far as can be seen from here. */
export type ProcessState = 'living' | 'gone' | 'unknown';

export async function describeThisProcess(): Promise<ProcessIdentity> {
  const [start = '', bootId, pidNamespace] = await Promise.all([
    findStart(pid),
    readBootId(),
    readPidNamespace(),
  ]);
  return { pid, start, bootId, pidNamespace, host: hostname() };
}

/**
 * Whether a process lives. Of another boot, which may be another machine's, and of another pid namespace nothing is
 * known: hosts may share a name, so a name proves nothing.
 */
export async function findState(one: ProcessIdentity): Promise<ProcessState> {
  const [bootId, pidNamespace] = await Promise.all([readBootId(), readPidNamespace()]);
  const near = one.start !== '' && one.bootId === bootId && one.pidNamespace === pidNamespace;
  if (!near || bootId === '') return 'unknown';
  return (await findStart(one.pid)) === one.start ? 'living' : 'gone';
}

/** When a process began, in ticks of the kernel since the machine did (proc(5), field 22); undefined when it is gone. */
export async function findStart(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in brackets, and may hold spaces and brackets itself.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  return state === 'Z' || state === 'X' ? undefined : fields[22 - 3];
}

/** Another one each time that the machine is started. */
export async function readBootId(): Promise<string> {
  const text = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return text.trim();
}

async function readPidNamespace(): Promise<string> {
  return readlink('/proc/self/ns/pid').catch(() => '');
}
