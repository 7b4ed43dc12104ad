import { setTimeout } from 'node:timers/promises';
import type Docker from 'dockerode';
import { BenchError } from '../errors.ts';
import { toPlatform } from '../model/arch.ts';
import type { FindCredentials } from '../model/credentials.ts';
import type { PullRequest, Watch } from '../model/lab.ts';
import { isFor, type ImageFacts } from '../model/recipe.ts';
import { backOffMs, type BackOff } from './back-off.ts';
import { inspectMade } from './images.ts';
import { attemptPull } from './pull-attempt.ts';
import { toPullError } from './pull-error.ts';
import { mayPass, type PullFailure } from './pull-failure.ts';
import { registryOf } from './reference.ts';

/** How long a pull is pursued. */
export interface Patience {
  readonly backOff: BackOff;
  /** How long the engine may have nothing to say about an attempt. */
  readonly stallMs: number;
}

/** A registry that sends nothing for a minute is not slow; one that is down for a quarter of one may be back. */
export const usualPatience: Patience = {
  backOff: { attempts: 5, firstMs: 1_000, longestMs: 8_000 },
  stallMs: 60_000,
};

export interface Puller {
  readonly docker: Docker;
  readonly findCredentials: FindCredentials;
  readonly patience: Patience;
}

/** Pulls an image for an architecture, and tries again what may pass; throws as `Lab.pull` says. */
export async function pullImage(puller: Puller, request: PullRequest, watch: Watch): Promise<ImageFacts> {
  const { docker, findCredentials, patience } = puller;
  const found = await findCredentials(registryOf(request.reference), watch.signal);
  for (let attempt = 1; ; attempt += 1) {
    const failure = await attemptPull({ docker, found, stallMs: patience.stallMs }, request, watch);
    if (failure === undefined) return assertFor(await inspectMade(docker, request.reference), request);
    const waitMs = mayPass(failure, request)
      ? backOffMs(attempt, Math.random(), patience.backOff)
      : undefined;
    if (waitMs === undefined) throw toPullError(failure, { request, found, attempts: attempt });
    watch.onLine(describeWait(failure, waitMs));
    await pause(waitMs, watch.signal);
  }
}

function describeWait({ words }: PullFailure, waitMs: number): string {
  return `${words}; trying again in ${(waitMs / 1000).toFixed(1)} s`;
}

async function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  await setTimeout(waitMs, undefined, { signal }).catch(() => {
    signal.throwIfAborted();
  });
}

/** An image of a single platform is pulled whatever platform was asked for. */
function assertFor(facts: ImageFacts, { reference, arch }: PullRequest): ImageFacts {
  if (isFor(facts, arch)) return facts;
  const message = `Cannot use ${reference}: it is for ${facts.platform ?? 'another platform'}, not for ${toPlatform(arch)}`;
  throw new BenchError('pull-failed', message, { hint: 'Choose a tag that is there for that platform' });
}
