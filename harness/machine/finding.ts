/** One thing the doctor looked at. */
export interface Finding {
  readonly name: string;
  readonly found: string;
  /** `note`: numbers are noisier or fewer than they could be; `bad`: nothing can be measured. */
  readonly verdict: 'good' | 'note' | 'bad';
  /** What to do about it; where a command does it, that command. */
  readonly remedy?: string;
}

export function good(name: string, found: string): Finding {
  return { name, found, verdict: 'good' };
}

export function note(name: string, found: string, remedy: string): Finding {
  return { name, found, verdict: 'note', remedy };
}

export function bad(name: string, found: string, remedy: string): Finding {
  return { name, found, verdict: 'bad', remedy };
}

const bytesPerGiB = 2 ** 30;

/** An amount that should be at least `enough`, and must be at least `least`. */
export function judgeAmount(name: string, bytes: number, limits: AmountLimits): Finding {
  const found = `${(bytes / bytesPerGiB).toFixed(1)} GiB`;
  if (bytes >= limits.enoughGiB * bytesPerGiB) return good(name, found);
  return bytes >= limits.leastGiB * bytesPerGiB
    ? note(name, found, limits.remedy)
    : bad(name, found, limits.remedy);
}

export interface AmountLimits {
  readonly enoughGiB: number;
  readonly leastGiB: number;
  readonly remedy: string;
}
