import { randomBytes } from 'node:crypto';

const longestSuites = 60;

/** A new name for a run, like `20261121T213442Z-malloc-1a2b`: names sort by the second they were made in. */
export function makeRunId(suites: readonly string[], now: Date): string {
  return `${toSecond(now)}-${joinSuites(suites)}-${randomHex()}`;
}

/** A new name for something that is kept from that second, like `20261121T213442Z-1a2b`. */
export function makeStamp(now: Date): string {
  return `${toSecond(now)}-${randomHex()}`;
}

function toSecond(now: Date): string {
  return now.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}

/** Clocks step back: a second alone may have been before. */
function randomHex(): string {
  return randomBytes(2).toString('hex');
}

/** Whether a name that somebody chose can be a run's: it becomes a folder, and `latest` means another one. */
export function isRunName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._+-]{0,120}$/.test(name) && name !== 'latest';
}

function joinSuites(suites: readonly string[]): string {
  const joined = suites.join('-').replaceAll(/[^A-Za-z0-9._+-]/g, '_');
  return joined.length <= longestSuites ? joined : `${suites.length}-suites`;
}
