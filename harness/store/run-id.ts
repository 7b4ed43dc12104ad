import { randomBytes } from 'node:crypto';

const longestSuites = 60;

/** A new name for a run, like `20261121T213442Z-malloc-1a2b`: names sort by the second they were made in. */
export function makeRunId(suites: readonly string[], now: Date): string {
  return `${toSecond(now)}-${joinSuites(suites)}-${randomHex(2)}`;
}

/** A new name for something that is kept from that second, like `20261121T213442Z-1a2b3c4d5e6f`: several may be made in one. */
export function makeStamp(now: Date): string {
  return `${toSecond(now)}-${randomHex(6)}`;
}

function toSecond(now: Date): string {
  return now.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}

/** Clocks step back: a second alone may have been before. */
function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

/** Whether a name that somebody chose can be a run's: it becomes a folder, and `latest` means another one. */
export function isRunName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._+-]{0,120}$/.test(name) && name !== 'latest';
}

function joinSuites(suites: readonly string[]): string {
  const joined = suites.join('-').replaceAll(/[^A-Za-z0-9._+-]/g, '_');
  return joined.length <= longestSuites ? joined : `${suites.length}-suites`;
}
