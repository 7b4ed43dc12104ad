import { dirname, resolve } from 'node:path';
import { BenchError } from '../../errors.ts';
import { concludeRun, findConclusion } from '../../runner/results/index.ts';
import { type StoredRun, readStoredRun, resume as resumeRun } from '../../runner/resume/index.ts';
import { type RunFolder, findUnfinishedRun, openRunFolder } from '../../store/index.ts';
import type { CommandContext } from '../context.ts';
import type { RawFlags } from '../options/flags.ts';
import { readOptions } from '../options/read.ts';
import { readBack } from '../options/read-back.ts';
import { openRequested, withProgress } from '../session.ts';
import { readCommandRequest } from '../settings.ts';
import { toOut, toRunName } from '../stored-runs.ts';
import { answer } from './run.ts';
import { type RunRecord, benchCommand, runOptions } from '../../model/index.ts';

/** `resume <run>`: measures what is left of a run, in its own folder. Exit codes as `run`. */
export async function resumeCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { path } = await findUnfinishedRun(toOut(flags, context), toRunName(flags, context));
  const folder = openRunFolder(path);
  return folder.whileLocked(() => goOn(folder, flags, context));
}

async function goOn(folder: RunFolder, flags: RawFlags, context: CommandContext): Promise<number> {
  const stored = await readStoredRun(folder);
  refuseWhole(stored);
  const { record } = stored;
  refuseOtherSuites(flags, record, context);
  const conclusion = stored.resumeState.blocksLeft > 0 ? undefined : findConclusion(record);
  const json = context.mode.format === 'json';
  if (conclusion)
    return answer({ path: folder.path, ...(await concludeRun(folder, conclusion)) }, json, context);
  const command = readBack(record.command, 'run-not-resumable');
  const here = { ...flags, out: dirname(folder.path) };
  const request = await readCommandRequest({ record, command }, here, context);
  await using measuring = await openRequested(request, context);
  const { engines } = measuring;
  const result = await withProgress(context, (how) =>
    resumeRun({ ...how, config: measuring.config, engines, stored }),
  );
  return answer(result, json, context);
}

/** `--suite` allows code to run that the run was measured with, and chooses nothing. */
function refuseOtherSuites(flags: RawFlags, { run, suites }: RunRecord, { folder }: CommandContext): void {
  const words = readOptions({ suite: runOptions.suite }, flags).values.suite ?? [];
  const own = suites.flatMap(({ origin }) => (origin?.kind === 'folder' ? [origin.folder] : []));
  const other = words.find((word) => !own.includes(resolve(folder, word)));
  if (other === undefined) return;
  const wanted = own.length === 0 ? 'nothing: it was measured with none' : `one of ${own.join(', ')}`;
  throw new BenchError(
    'bad-argument',
    `--suite: found "${other}", wanted a folder whose code run ${run} has, ${wanted}`,
    {
      hint: 'Leave --suite out: what is left of a run is what its own command says',
    },
  );
}

/** A run that was killed after its last trial has yet to be concluded. */
function refuseWhole({ record, resumeState }: StoredRun): void {
  if (record.status !== 'complete' || resumeState.blocksLeft > 0) return;
  throw new BenchError('bad-argument', `Cannot resume ${record.run}: it is complete`, {
    hint: `Measure again with ${benchCommand} run, or see ${benchCommand} list for those that can be resumed`,
  });
}
