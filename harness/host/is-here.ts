import { hostname, release } from 'node:os';
import type { EngineFacts } from '../model/lab.ts';

/** Whether an engine is on this machine: it says so by its kernel and, where it tells it, the host's name. */
export function isHere({ kernel, hostName = hostname() }: EngineFacts): boolean {
  return kernel === release() && hostName === hostname();
}
