import { BenchError, type ErrorCode } from '../errors.ts';
import {
  benchCommand,
  type FoundCredentials,
  type PullRequest,
  fullDisk,
  toPlatform,
} from '../model/index.ts';
import { type EngineFailure, toEngineFailure } from './errors.ts';
import { registryOf, repositoryOf } from './images.ts';

/** Why an image was not pulled, and the engine's words for it. */
export interface PullFailure {
  readonly kind: PullFailureKind;
  readonly words: string;
  readonly cause: unknown;
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
 * Words of engines, first match first. Those of dockerd 20.10 are recorded in the test, those of containerd's resolver,
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

const kindByStatus: Readonly<Record<number, PullFailureKind>> = {
  401: 'unauthorised',
  403: 'unauthorised',
  404: 'not-found',
};

/** Tells failures apart by the engine's words, and by the status of its answer where they say nothing. */
export function classifyPullFailure(
  { words, status = 0, cause }: Omit<Extract<EngineFailure, { kind: 'refused' }>, 'kind'>,
  reference: string,
): PullFailure {
  const about = withoutNames(words, reference);
  const kind = signs.find(([, sign]) => sign.test(about))?.[0] ?? kindByStatus[status] ?? 'unknown';
  return { kind, words: words.trim(), cause };
}

/** The engine's answer in place of the image; undefined when it did not answer. */
export function toPullFailure(error: unknown, reference: string): PullFailure | undefined {
  const failure = toEngineFailure(error);
  if (failure.kind === 'lost') return undefined;
  // The client puts its own words before the engine's.
  const words = failure.words.replace(/^\(HTTP code \d+\) .*? - /, '');
  return classifyPullFailure({ ...failure, words }, reference);
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

/** Facts for the message about a pull that is given up. */
interface PullCircumstances {
  readonly request: Pick<PullRequest, 'reference' | 'arch'>;
  readonly attempts: number;
  readonly found: FoundCredentials;
}

interface Explanation {
  readonly code: ErrorCode;
  readonly why: string;
  readonly hint: string;
}

/** The failure as an error: which image, why, the engine's own words, and what to do. */
export function toPullError(failure: PullFailure, circumstances: PullCircumstances): BenchError {
  const { request, attempts } = circumstances;
  const { code, why, hint } = explanations[failure.kind](circumstances);
  const times = attempts > 1 ? `, ${attempts} times` : '';
  const message = `Cannot pull ${request.reference} for ${toPlatform(request.arch)}: ${why}${times}\n  the engine says: ${failure.words}`;
  return new BenchError(code, message, { hint, cause: failure.cause });
}

const explanations: Readonly<Record<PullFailureKind, (circumstances: PullCircumstances) => Explanation>> = {
  unreachable: (it) => ({
    ...ofRegistry('cannot be reached', it),
    hint: `Check network, proxy and name service, or ${bringByHand(it)}`,
  }),
  interrupted: (it) => ofRegistry('ended the connection too early', it),
  stalled: (it) => ofRegistry('stopped sending', it),
  unwell: (it) => ofRegistry('has a trouble of its own', it),
  untrusted: (it) => ({
    ...ofRegistry('does not have a connection that the engine trusts', it),
    hint: `Give the engine its certificate (/etc/docker/certs.d/${registryOf(it.request.reference)}/ca.crt), or ${bringByHand(it)}`,
  }),
  'rate-limited': (it) => ({
    ...ofImage('its registry answers no more requests for now', it),
    hint: `${capital(login(it))}, which mostly raises the limit, or wait, or ${bringByHand(it)}`,
  }),
  unauthorised: explainRefusal,
  'not-found': (it) => ({
    ...ofImage('its registry has no such image or tag', it),
    hint: `Check name and tag (docker pull ${it.request.reference} by hand says the same), load an image with docker load, or name another one with --image`,
  }),
  'other-platform': (it) => ({
    ...ofImage('it is there for other platforms only', it),
    hint: 'Choose another tag, or measure on a machine that it is there for',
  }),
  'disk-full': (it) => ({
    ...ofImage('the disk of the engine is full', it),
    hint: `Remove what earlier runs left (${benchCommand} clean) and images that nobody needs (docker image prune)`,
  }),
  'digest-mismatch': (it) => ({
    ...ofImage('what came is not what its digest says', it),
    hint: 'Run the same command again; if it happens again, a proxy or a mirror on the way changes or damages it',
  }),
  unknown: (it) => ofImage('the engine refused it', it),
};

function explainRefusal(it: PullCircumstances): Explanation {
  const refused =
    it.found.kind === 'found' ? 'the credentials it was shown' : `it without credentials: ${it.found.reason}`;
  return {
    ...ofImage(`its registry refused ${refused}`, it),
    hint: `Check the name (some registries say this of what is not there), then ${login(it)}`,
  };
}

function ofRegistry(why: string, it: PullCircumstances): Explanation {
  const registry = registryOf(it.request.reference);
  return {
    code: 'registry-unreachable',
    why: `${registry} ${why}`,
    hint: `Run the same command again later, or ${bringByHand(it)}`,
  };
}

function ofImage(why: string, it: PullCircumstances): Explanation {
  return { code: 'pull-failed', why, hint: `Try it by hand: docker pull ${it.request.reference}` };
}

function bringByHand({ request }: PullCircumstances): string {
  return `bring ${request.reference} here with docker save and docker load, or name a mirror with --registry, or other images or archives with --image`;
}

function login({ request }: PullCircumstances): string {
  const registry = registryOf(request.reference);
  return registry === 'docker.io' ? 'run docker login' : `run docker login ${registry}`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
