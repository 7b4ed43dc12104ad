import type { EngineFacts } from './lab.ts';

/** What the kernel says of a process in a container (proc(5), /proc/pid/status). */
export interface Confinement {
  /** Effective. */
  readonly uid: number;
  /** The effective set in hexadecimal; only noughts where there are none (capabilities(7)). */
  readonly capabilities: string;
  /** Whether no program that it starts can gain rights. */
  readonly noNewPrivileges: boolean;
  /** A filter looks at each system call, and costs something there (seccomp(2)). */
  readonly seccomp: SeccompMode;
}

export const seccompModes = ['disabled', 'strict', 'filter'] as const;
export type SeccompMode = (typeof seccompModes)[number];

/** Undefined where the text is not what Linux writes. */
export function parseConfinement(status: string): Confinement | undefined {
  const read = (name: string): string | undefined =>
    new RegExp(`^${name}:[ \\t]*(.+)$`, 'm').exec(status)?.[1];
  const [uid, capabilities, gain] = [read('Uid')?.split(/\s+/)[1], read('CapEff'), read('NoNewPrivs')];
  const seccomp = seccompModes[Number(read('Seccomp'))];
  if (uid === undefined || capabilities === undefined || gain === undefined || seccomp === undefined)
    return undefined;
  return { uid: Number(uid), capabilities, noNewPrivileges: gain === '1', seccomp };
}

/** The profile that an engine says it puts on containers, as it names it; `none` where it has no seccomp. */
export function seccompProfileOf({ securityOptions }: Pick<EngineFacts, 'securityOptions'>): string {
  const option = securityOptions.find((one) => /(?:^|=)seccomp(?:,|$)/.test(one));
  return option === undefined ? 'none' : (/profile=([^,]+)/.exec(option)?.[1] ?? 'default');
}

/** What an engine's word amounts to, where no process was looked at. */
export function seccompModeOf(engine: Pick<EngineFacts, 'securityOptions'>): SeccompMode {
  return ['none', 'unconfined'].includes(seccompProfileOf(engine)) ? 'disabled' : 'filter';
}
