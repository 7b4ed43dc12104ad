import type { Outcome } from '../../model/outcome.ts';
import { count, text, truth, wrong, type Header } from './header-members.ts';

export interface Ready {
  readonly kind: 'ready';
  readonly pid: number;
  /** The kernel's list format: `0-3,6`. */
  readonly cpus: string;
  readonly maxRssKiB: number;
}

type Figures = Omit<Outcome, 'stdout' | 'stderr'>;

export interface TrialHeader {
  readonly id: string;
  readonly stdoutBytes: number;
  readonly stderrBytes: number;
  readonly figures: Figures;
}

const protocolVersion = 1;

export function toReady(header: Header): Ready {
  if (header['version'] !== protocolVersion)
    throw new Error(
      `The launcher speaks version ${JSON.stringify(header['version'])} of its protocol, not ${protocolVersion}`,
    );
  return {
    kind: 'ready',
    pid: count(header, 'pid'),
    cpus: text(header, 'cpus'),
    maxRssKiB: count(header, 'maxRssKiB'),
  };
}

export function toTrialHeader(header: Header): TrialHeader {
  return {
    id: text(header, 'id'),
    stdoutBytes: count(header, 'stdoutBytes'),
    stderrBytes: count(header, 'stderrBytes'),
    figures: toFigures(header),
  };
}

function toFigures(header: Header): Figures {
  return {
    ...toEnd(header),
    wallMs: count(header, 'wallNs') / 1e6,
    userMs: count(header, 'userUs') / 1e3,
    systemMs: count(header, 'systemUs') / 1e3,
    maxRssKiB: count(header, 'maxRssKiB'),
    minorFaults: count(header, 'minorFaults'),
    majorFaults: count(header, 'majorFaults'),
    voluntarySwitches: count(header, 'voluntarySwitches'),
    involuntarySwitches: count(header, 'involuntarySwitches'),
    stragglers: count(header, 'stragglers'),
    oomKills: header['oomKills'] === null ? null : count(header, 'oomKills'),
    truncated: truth(header, 'truncated'),
  };
}

function toEnd(header: Header): Pick<Outcome, 'status' | 'exitCode' | 'signal' | 'error'> {
  const status = header['status'];
  switch (status) {
    case 'exited':
      return { status, exitCode: count(header, 'exitCode'), signal: null };
    case 'signaled':
      return { status, exitCode: null, signal: count(header, 'signal') };
    case 'timed-out':
      return { status, exitCode: null, signal: null };
    case 'exec-failed':
      return { status, exitCode: null, signal: null, error: text(header, 'error') };
    default:
      throw wrong(header, 'status', 'a known status');
  }
}
