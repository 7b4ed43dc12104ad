import type { Hooks, Outcome, Workload } from '../../model/index.ts';
import { describeEnd } from './describe-end.ts';
import { type Session, makeEnvironment, withVariables } from './launcher.ts';

/** Where hooks run. */
export interface HookPlace {
  readonly session: Session;
  /** Workloads by their names whose setup has run there: whoever closes it runs their cleanups. */
  readonly setUp: Map<string, Workload>;
}

/** A hook that did not end well; the names are those of the flags that users give them by. */
export interface FailedHook {
  readonly outcome: Outcome;
  readonly hook: string;
}

/** What has to run before a trial: its setup, where the container is new to it, and its preparation. Undefined when all is well. */
export async function runBefore(workload: Workload, place: HookPlace): Promise<FailedHook | undefined> {
  if (needsSetup(workload) && !place.setUp.has(workload.name)) {
    const failed = await runHook('setup', workload, place);
    if (failed !== undefined) return failed;
    place.setUp.set(workload.name, workload);
  }
  return runHook('prepare', workload, place);
}

/** Cleanups are remembered likewise. */
function needsSetup({ hooks }: Workload): boolean {
  return hooks?.setup !== undefined || hooks?.cleanup !== undefined;
}

export async function runAfter(workload: Workload, place: HookPlace): Promise<FailedHook | undefined> {
  return runHook('conclude', workload, place);
}

/** Runs the cleanup of every workload that was measured there, and gives those that failed, in words. */
export async function runCleanups(place: HookPlace): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const workload of place.setUp.values()) {
    const failed = await runHook('cleanup', workload, place);
    if (failed !== undefined)
      problems.push(
        `${failed.hook} of ${workload.name} ${describeEnd(failed.outcome, workload.timeoutMs) ?? 'failed'}`,
      );
  }
  place.setUp.clear();
  return problems;
}

const hookNames = {
  setup: 'its setup (--setup)',
  prepare: 'its preparation (--prepare)',
  conclude: 'its conclusion (--conclude)',
  cleanup: 'the cleanup (--cleanup)',
} as const satisfies Record<keyof Hooks, string>;

/** Without the variant's malloc: what it does is in no number. */
async function runHook(
  name: keyof Hooks,
  { hooks = {}, environment, directory, timeoutMs }: Workload,
  { session }: HookPlace,
): Promise<FailedHook | undefined> {
  const argv = hooks[name];
  if (argv === undefined) return undefined;
  const outcome = await session.run({
    ...{ argv, timeoutMs, env: withVariables(makeEnvironment(undefined, 0), environment) },
    // A setup makes the folder that all others start in.
    ...(directory !== undefined && name !== 'setup' && { cwd: directory }),
    keepsScratch: name === 'prepare' || (hooks.setup !== undefined && name !== 'cleanup'),
  });
  return describeEnd(outcome, timeoutMs) === undefined ? undefined : { outcome, hook: hookNames[name] };
}
