import { fullDisk } from '../model/full-disk.ts';
import type { PullRequest } from '../model/lab.ts';
import { statusOf } from './errors.ts';
import { repositoryOf } from './reference.ts';

/** Why an image was not pulled, and the engine's words for it. */
export interface PullFailure {
  readonly kind: PullFailureKind;
  readonly words: string;
}

export type PullFailureKind =
  | 'unreachable'
  | 'interrupted'
  | 'stalled'
  | 'unwell'
  | 'untrusted'
  | 'rate-limited'
  | 'unauthorised'
  | 'not-found'
  | 'other-platform'
  | 'disk-full'
  | 'digest-mismatch'
  | 'unknown';

/**
 * What engines write, first match first: those of dockerd 20.10 are recorded in the test, those of containerd's resolver,
 * which newer engines use, are in its source (remotes/docker, content), and the rest is Go's net and syscall packages.
 */
const signs: readonly (readonly [PullFailureKind, RegExp])[] = [
  ['other-platform', /no matching manifest for|no match for platform|does not match the specified platform/],
  ['disk-full', fullDisk],
  ['digest-mismatch', /verification failed for digest|unexpected commit digest/],
  ['rate-limited', /toomanyrequests|429 Too Many Requests/i],
  ['untrusted', /x509:|tls: |server gave HTTP response to HTTPS client/],
  ['unreachable', /no such host|name resolution|server misbehaving|no route to host|network is unreachable/],
  ['unreachable', /connection refused|i\/o timeout|TLS handshake timeout|Client\.Timeout|deadline exceeded/],
  ['interrupted', /\bEOF\b|connection reset by peer|broken pipe/],
  [
    'unwell',
    /status: 5\d\d\b|\b50[0-4] (Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout)/,
  ],
  ['unauthorised', /unauthorized|no basic auth credentials|\bdenied\b|40[13] (Unauthorized|Forbidden)/],
  ['not-found', /manifest unknown|name unknown|not found|no such image/],
];

const ofStatus: Readonly<Record<number, PullFailureKind>> = {
  401: 'unauthorised',
  403: 'unauthorised',
  404: 'not-found',
};

/** Tells failures apart by the engine's words, and by the status of its answer where they say nothing. */
export function classifyPullFailure(words: string, reference: string, status = 0): PullFailure {
  const about = withoutNames(words, reference);
  const kind = signs.find(([, sign]) => sign.test(about))?.[0] ?? ofStatus[status] ?? 'unknown';
  return { kind, words: words.trim() };
}

/** What the engine answered, in place of the image; undefined when it did not answer. */
export function toPullFailure(error: unknown, reference: string): PullFailure | undefined {
  const status = statusOf(error);
  if (status === undefined || !(error instanceof Error)) return undefined;
  // The client puts its own words before the engine's.
  const words = error.message.replace(/^\(HTTP code \d+\) .*? - /, '');
  return classifyPullFailure(words, reference, status);
}

/** Whether the same may succeed a little later, and is worth the wait to whoever asked. */
export function mayPass({ kind }: PullFailure, { unreachable }: Pick<PullRequest, 'unreachable'>): boolean {
  if (kind === 'unreachable' || kind === 'stalled') return unreachable === 'wait';
  return kind === 'interrupted' || kind === 'unwell' || kind === 'rate-limited';
}

/** An image may be called anything: `denied/eof:503`. */
function withoutNames(words: string, reference: string): string {
  return words
    .replaceAll(/https?:\/\/[^\s"\\]+/g, '')
    .replaceAll(reference, '')
    .replaceAll(repositoryOf(reference), '');
}
