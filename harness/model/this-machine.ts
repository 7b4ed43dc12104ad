import { parseEngineHost } from './engine-host.ts';
import type { EngineFacts } from './lab.ts';

/** What tells machines apart. */
export interface MachineIdentity {
  /** Its release. */
  readonly kernel: string;
  readonly hostName: string;
}

/**
 * Whether an engine runs on this machine's own kernel, not on another machine and not in a virtual machine. Machines
 * that are set up alike have equal kernels: where the way leads elsewhere the names must be equal too.
 */
export function runsHere(
  engine: Pick<EngineFacts, 'host' | 'kernel' | 'hostName'>,
  here: MachineIdentity,
): boolean {
  const host = parseEngineHost(engine.host);
  const near = host?.kind === 'unix' || (host?.kind === 'tcp' && host.loopback);
  return engine.kernel === here.kernel && (near || engine.hostName === here.hostName);
}

/**
 * Whether two engines run on one kernel. Where one does not say its host's name, nothing speaks for two machines; virtual
 * machines may have the name of the one that they run on.
 */
export function shareMachine(a: EngineFacts, b: EngineFacts): boolean {
  const named = a.hostName === undefined || b.hostName === undefined || a.hostName === b.hostName;
  return named && a.kernel === b.kernel && a.memoryBytes === b.memoryBytes;
}
