import { BenchError, exitCodes } from '../../errors.ts';
import { renderSelfTest } from '../../report/index.ts';
import { selfTest } from '../../runner/index.ts';
import type { CommandContext } from '../context.ts';
import { type RawFlags, splitFlags } from '../options.ts';
import { measureRun, openMeasuring } from '../session.ts';

const mostSessions = 1_000;

/** `selftest --aa`: exit code 1 when more differences are found between equals than the tests promise. */
export async function selftestCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  const { aa, sessions = '1', ...rest } = flags;
  const count = readSessions(aa, sessions);
  await using measuring = await openMeasuring(rest, context);
  const { config, engines } = measuring;
  const report = await selfTest({
    config,
    sessions: count,
    measure: (chosen) => measureRun({ config: chosen, engines }, context),
  });
  const json = splitFlags(rest).answer.json === true;
  context.terminal.print(json ? `${JSON.stringify(report, null, 2)}\n` : renderSelfTest(report));
  return report.interval.low > report.level ? exitCodes.regression : exitCodes.done;
}

function readSessions(aa: unknown, sessions: unknown): number {
  const hint = { hint: 'See npm run bench -- selftest --help' };
  if (aa !== true) throw new BenchError('bad-argument', 'selftest: found no test to do, wanted --aa', hint);
  const count = typeof sessions === 'string' && /^\d+$/.test(sessions) ? Number(sessions) : 0;
  if (count >= 1 && count <= mostSessions) return count;
  const message = `--sessions: found "${String(sessions)}", wanted a whole number from 1 to ${mostSessions}`;
  throw new BenchError('bad-argument', message, hint);
}
