import {
  describeThisProcess,
  findState,
  type ProcessIdentity,
  type ProcessState,
} from '../machine/process-identity.ts';

/** Carried by every container of ours; its value is the process that has it. */
export const ownerLabel = 'base-image-bench.owner';

type Labels = Readonly<Record<string, string>>;

/** What every container carries that this process makes. */
export async function makeOwnerLabels(): Promise<Labels> {
  return { [ownerLabel]: JSON.stringify(await describeThisProcess()) };
}

/** Whether the process lives that a container's labels name; nothing is known of one that cannot be read. */
export async function findOwnerState(labels: Labels | null | undefined): Promise<ProcessState> {
  const owner = readOwner(labels?.[ownerLabel] ?? '');
  return owner === undefined ? 'unknown' : findState(owner);
}

/** Labels are text from outside. */
function readOwner(text: string): ProcessIdentity | undefined {
  try {
    const { pid, start, bootId, pidNamespace, host } = JSON.parse(text) as Partial<ProcessIdentity>;
    if (!Number.isSafeInteger(pid) || pid === undefined) return undefined;
    const texts = [start, bootId, pidNamespace, host].map(String);
    const [started = '', boot = '', namespace = '', name = ''] = texts;
    return { pid, start: started, bootId: boot, pidNamespace: namespace, host: name };
  } catch {
    return undefined;
  }
}
