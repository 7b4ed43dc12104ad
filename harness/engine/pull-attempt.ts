import type Docker from 'dockerode';
import { toPlatform } from '../model/arch.ts';
import type { FoundCredentials } from '../model/credentials.ts';
import type { PullRequest, Watch } from '../model/lab.ts';
import { readAnswer } from './answer-lines.ts';
import { toEngineError } from './errors.ts';
import { classifyPullFailure, toPullFailure, type PullFailure } from './pull-failure.ts';
import { nextPullProgress, renderPullProgress, type PullProgress } from './pull-progress.ts';
import { watchForStall, type StallWatch } from './stall.ts';

/** Nobody reads faster, and a log need not hold more. */
const lineEveryMs = 500;

interface Means {
  readonly docker: Docker;
  readonly found: FoundCredentials;
  readonly stallMs: number;
}

/** Pulls once; gives why it failed, where it did. Throws only when stopped, or when the engine is lost. */
export async function attemptPull(
  means: Means,
  request: PullRequest,
  watch: Watch,
): Promise<PullFailure | undefined> {
  using stall = watchForStall(means.stallMs);
  try {
    const stream = await openPull(means, request, AbortSignal.any([watch.signal, stall.signal]));
    return await followPull(stream, request, { stall, onLine: watch.onLine });
  } catch (error) {
    watch.signal.throwIfAborted();
    if (stall.signal.aborted) return { kind: 'stalled', words: `nothing came for ${means.stallMs / 1000} s` };
    const failure = toPullFailure(error, request.reference);
    if (failure === undefined) throw toEngineError(error, `Cannot pull ${request.reference}`);
    return failure;
  }
}

async function openPull(
  { docker, found }: Means,
  { reference, arch }: PullRequest,
  abortSignal: AbortSignal,
): Promise<NodeJS.ReadableStream> {
  return docker.pull(reference, {
    platform: toPlatform(arch),
    abortSignal,
    ...(found.kind === 'found' && { authconfig: found.credentials }),
  });
}

interface Listeners {
  readonly stall: StallWatch;
  readonly onLine: Watch['onLine'];
}

async function followPull(
  stream: NodeJS.ReadableStream,
  { reference }: PullRequest,
  { stall, onLine }: Listeners,
): Promise<PullFailure | undefined> {
  let progress: PullProgress = new Map();
  let toldMs = -Infinity;
  for await (const line of readAnswer(stream)) {
    stall.beat();
    if (line.error !== undefined) return classifyPullFailure(line.error, reference);
    progress = nextPullProgress(progress, line);
    if (progress.size === 0 || performance.now() - toldMs < lineEveryMs) continue;
    toldMs = performance.now();
    onLine(renderPullProgress(progress));
  }
  if (progress.size > 0) onLine(renderPullProgress(progress));
  return undefined;
}
