/** Something of a machine that can be set for quieter measurements, by writing to files of its kernel. */
export interface HostSetting {
  readonly name: string;
  /** What is in each of its files now, by path. */
  readonly now: Readonly<Record<string, string>>;
  /** What should be in all of them. */
  readonly wanted: string;
  readonly effect: string;
  readonly cost: string;
}

/** Files that hold something else than they should, with what they hold. */
export function filesToSet({ now, wanted }: HostSetting): readonly (readonly [string, string])[] {
  return Object.entries(now).filter(([, text]) => text !== wanted);
}

/** The different texts in its files: one, unless CPUs are set differently. */
export function textsOf({ now }: HostSetting): string {
  return [...new Set(Object.values(now))].sort().join(', ');
}
