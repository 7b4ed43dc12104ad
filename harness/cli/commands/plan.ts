import { listGatedCells, makeSensitivity } from '../../analysis/index.ts';
import { exitCodes } from '../../errors.ts';
import { type Config, type Plan, type Sensitivity, comparedBy, enginesOf } from '../../model/index.ts';
import { renderPlan } from '../../report/terminal/index.ts';
import { refuseUnderpowered, screening } from '../../runner/check/index.ts';
import { forecastImages } from '../../runner/images/index.ts';
import { makePlan } from '../../runner/plan/index.ts';
import { listRecentRuns } from '../../store/index.ts';
import type { CommandContext } from '../context.ts';
import type { RawFlags } from '../options/flags.ts';
import { buildLogsIn, measureRun, openMeasuring } from '../session.ts';
import {
  type EarlierRuns,
  findDeviations,
  findDurations,
  withKnownCalibrations,
  findEarlierControls,
  findPlaces,
} from '../earlier-runs.ts';

/** Enough to see how much rounds differ, and soon over. */
const pilotRounds = 5;

/**
 * `plan`: what `run` would do with the same flags, or with --against the first session of a check, in which order, how long
 * it takes, and what it could find.
 */
export async function planCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  await using measuring = await openMeasuring(flags, context);
  const { engines } = measuring;
  const isCheck = measuring.config.against !== undefined;
  const asked = isCheck ? screening(measuring.config) : measuring.config;
  if (flags['pilot'] === true) await measureRun({ config: shorten(asked), engines }, context);
  const places = await findPlaces(engines, await context.loadMachines());
  const earlier = { runs: await listRecentRuns(asked.out), places };
  const config = await withKnownCalibrations(asked, earlier);
  const plan = makePlan(config, enginesOf(engines), await findDurations(earlier));
  const sensitivity = await computeSensitivity(plan, config, earlier);
  const gated = listGatedCells({ plan, compared: comparedBy(config) });
  if (isCheck) refuseUnderpowered(plan, gated);
  const images = await forecastImages({ engines, config, plan, logs: buildLogsIn(context) });
  const json = context.mode.format === 'json';
  const text = json
    ? `${JSON.stringify({ ...plan, sight: sensitivity, images }, null, 2)}\n`
    : renderPlan(plan, sensitivity, images);
  context.terminal.print(text);
  return exitCodes.done;
}

/** Kept like any other run, since it then is the newest that tells of these cells; but it is nobody's latest. */
function shorten({ stopping: _stopping, ...config }: Config): Config {
  return {
    ...config,
    purpose: 'pilot',
    suites: config.suites.map((suite) => ({ ...suite, rounds: pilotRounds })),
  };
}

async function computeSensitivity(plan: Plan, config: Config, earlier: EarlierRuns): Promise<Sensitivity> {
  const gate = { plan, compared: comparedBy(config) };
  const cells = listGatedCells(gate);
  const spreads = await findDeviations({ ...earlier, cells, compared: gate.compared });
  const check = config.against && { earlierControls: await findEarlierControls(earlier) };
  return makeSensitivity({ ...gate, spreads, preset: config.preset, ...(check && { check }) });
}
