import { BenchError } from '../errors.ts';
import { toBaselineFlag, toImageFlags } from '../runner/family-flags.ts';
import { toSuiteSettings } from '../model/suite-origin.ts';
import { readResults } from '../runner/results.ts';
import type { RunRecord } from '../model/run.ts';
import type { JudgedRun } from '../analysis/compare/session.ts';
import type { CommandContext } from './context.ts';
import type { RawFlags } from './flags.ts';
import { findStoredFolder } from './stored-folder.ts';

/** A run of the results folder with its numbers, read from its journal. Throws where there is none, or no whole one. */
export async function loadRun(
  name: string,
  { flags, context }: { readonly flags: RawFlags; readonly context: CommandContext },
): Promise<JudgedRun> {
  const run = await findStoredFolder({ out: flags['out'], run: name }, context);
  const record = await run.readRun();
  if (record.status === 'running')
    throw new BenchError('bad-run-folder', `Cannot use run ${record.run}: it was never finished`, {
      hint: `Finish it with npm run bench -- resume ${record.run}, or choose another with npm run bench -- list`,
    });
  return readResults(run, record);
}

/** The settings that measure what a run measured. */
export function describeRun({ run: { record } }: JudgedRun): RawFlags {
  const { cells } = record.plan;
  const all = (values: readonly string[]): string[] => [...new Set(values)];
  return {
    ...toSuiteSettings(record.suites),
    workload: all(cells.map(({ workload }) => workload)),
    family: all(cells.map(({ family, release }) => `${family}@${release}`)),
    ...describeImages(record),
    ...(record.toolchain && { toolchain: record.toolchain }),
    variant: all(cells.map(({ variant }) => variant)),
    baseline: toBaselineFlag(record),
    preset: record.preset,
    rounds: record.plan.rounds,
    cpus: record.cpuset,
    memory: record.memoryBytes,
    param: all(
      record.suites.flatMap(({ params = {} }) => Object.entries(params).map((pair) => pair.join('='))),
    ),
  };
}

/** Where its images came from. */
function describeImages({ families = [] }: RunRecord): RawFlags {
  const [source] = families.flatMap((family) => family.source ?? []);
  const [registry] = families.flatMap((family) => family.registry ?? []);
  const image = families.flatMap(toImageFlags);
  return { ...(source && { source }), ...(registry && { registry }), ...(image.length > 0 && { image }) };
}
