import { BenchError, type ErrorCode } from '../errors.ts';
import { toPlatform } from '../model/arch.ts';
import type { FoundCredentials } from '../model/credentials.ts';
import type { PullRequest } from '../model/lab.ts';
import type { PullFailure, PullFailureKind } from './pull-failure.ts';
import { registryOf } from './reference.ts';

/** What is known when a pull is given up. */
export interface PullCircumstances {
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
  return new BenchError(code, message, { hint });
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
    hint: 'Remove what earlier runs left (npm run bench -- clean) and images that nobody needs (docker image prune)',
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
