import { exitCodes } from '../../errors.ts';
import { renderSelfTest } from '../../report/terminal/index.ts';
import { selfTest } from '../../runner/check/index.ts';
import type { CommandContext } from '../context.ts';
import { findStopping } from '../options/answers.ts';
import { type RawFlags, refuse } from '../options/flags.ts';
import { readOptions } from '../options/read.ts';
import { selftestOptions } from '../options/tables.ts';
import { measureRun, openMeasuring } from '../session.ts';

/** `selftest --aa`: exit code 1 when more differences are found between equals than the tests promise; 3 when none could be looked at. */
export async function selftestCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const sessions = readSessions(flags);
  await using measuring = await openMeasuring(flags, context);
  const { config, engines } = measuring;
  const report = await selfTest({
    config,
    sessions,
    measure: (chosen) => measureRun({ config: chosen, engines }, context),
  });
  const json = context.mode.format === 'json';
  context.terminal.print(json ? `${JSON.stringify(report, null, 2)}\n` : renderSelfTest(report));
  if (report.comparisons === 0) {
    context.terminal.tell(
      'Nothing was tested: no A/A control could be compared\n→ Give more --rounds, or choose workloads that run here\n',
    );
    return exitCodes.environment;
  }
  return report.interval.low > report.level ? exitCodes.regression : exitCodes.done;
}

function readSessions(flags: RawFlags): number {
  const { values, mistakes } = readOptions(selftestOptions, flags);
  refuse(values.aa === true ? [] : ['selftest: found no test to do, wanted --aa'], 'selftest');
  refuse([...findStopping(flags), ...mistakes], 'selftest');
  return values.sessions;
}
