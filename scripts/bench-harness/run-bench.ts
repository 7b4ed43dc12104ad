import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLimit, makeGenerate, startLimit } from '../../harness/cli/config/index.ts';
import { isOnThisMachine, makeRemoteMachine, makeThisMachine } from '../../harness/machine/index.ts';
import {
  type Config,
  type Engine,
  type Machines,
  type OnProgress,
  cacheFolder,
} from '../../harness/model/index.ts';
import { type BenchResult, bench } from '../../harness/runner/index.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A new folder on the disk that real results are on. */
export async function makeScratch(name: string): Promise<string> {
  const cache = join(root, '.cache');
  await mkdir(cache, { recursive: true });
  return mkdtemp(join(cache, `${name}-`));
}

export const machines: Machines = {
  here: makeThisMachine(),
  hasEngine: isOnThisMachine,
  behind: makeRemoteMachine,
};

interface RunRequest {
  readonly config: Config;
  readonly engine: Engine;
  readonly scratch: string;
  readonly imageFiles?: string;
  readonly machines?: Machines;
  readonly onProgress?: OnProgress;
}

/** Measures as `bench run` does, with nobody who could interrupt it. */
export async function runBench({
  engine,
  scratch,
  machines: chosen = machines,
  ...request
}: RunRequest): Promise<BenchResult> {
  const signal = new AbortController().signal;
  return bench({
    loadMachines: () => Promise.resolve(chosen),
    onProgress: () => undefined,
    imageFiles: join(scratch, 'image-files'),
    ...request,
    engines: [engine],
    stop: signal,
    signal,
    buildLimit,
    startLimit,
    harnessVersion: '0',
    logs: join(scratch, 'build-logs'),
    generate: makeGenerate({ cache: cacheFolder, signal }),
  });
}
