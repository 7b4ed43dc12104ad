import { randomBytes } from 'node:crypto';

const longestSuites = 60;

/** A new name for a run, like `20261121T213442Z-malloc-1a2b`: names sort by the second they were made in. */
export function makeRunId(suites: readonly string[], now: Date): string {
  const second = now.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  return `${second}-${joinSuites(suites)}-${randomBytes(2).toString('hex')}`;
}

/** Whether a name that somebody chose can be a run's: it becomes a folder, and `latest` means another one. */
export function isRunName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._+-]{0,120}$/.test(name) && name !== 'latest';
}

function joinSuites(suites: readonly string[]): string {
  const joined = suites.join('-').replaceAll(/[^A-Za-z0-9._+-]/g, '_');
  return joined.length <= longestSuites ? joined : `${suites.length}-suites`;
}
