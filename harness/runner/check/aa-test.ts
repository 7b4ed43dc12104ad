import type { BenchResult } from '../prepared-run.ts';
import { type AaReport, type AaSession, type Config, mayHaveBaseline } from '../../model/index.ts';
import { type JudgedRun, compareVariants, gate, openSession } from '../../analysis/index.ts';
import { clopperPearson } from '../../analysis/statistics/index.ts';

/** Level of the tests, and of the gate that is tried on a session. */
const alpha = 0.05;

interface SelfTestRequest {
  readonly config: Config;
  readonly sessions: number;
  readonly measure: (config: Config) => Promise<BenchResult>;
}

/** Measures only the baseline and its A/A control, session by session, each with a seed and containers of its own. */
export async function selfTest({ config, sessions, measure }: SelfTestRequest): Promise<AaReport> {
  const seen: AaSession[] = [];
  for (let session = 0; session < sessions; session += 1)
    seen.push(describeSession(await measure(onlyControls(config, session))));
  const comparisons = sum(seen.map((one) => one.comparisons));
  const positives = sum(seen.map((one) => one.positives));
  return {
    level: alpha,
    comparisons,
    positives,
    interval: clopperPearson({ hits: positives, trials: comparisons }),
    flaggedSessions: seen.filter(({ flagged }) => flagged).length,
    sessions: seen,
  };
}

/** Its rounds are fixed: the promise that is tested is one about numbers that are looked at once. */
function onlyControls({ stopping: _stopping, ...config }: Config, session: number): Config {
  return {
    ...config,
    control: 'all',
    seed: (config.seed + session) % 2 ** 32,
    families: config.families
      .map((family) => ({ ...family, variants: family.variants.filter((one) => one === config.baseline) }))
      .filter(({ variants }) => variants.length > 0)
      .filter(({ family, release }) =>
        mayHaveBaseline({ family: family.name, release }, config.baselineFamily),
      ),
  };
}

/** The gate is given the A/A controls, which it never is in a check. */
function describeSession(judged: JudgedRun): AaSession {
  const session = openSession(judged);
  const twins = session.rows.filter(({ cell }) => cell.twin === true);
  const differences = twins.map((row) => session.differencesOf(row) ?? []);
  const comparisons = compareVariants(judged).flatMap(({ verdict }) =>
    'comparison' in verdict ? [verdict.comparison] : [],
  );
  const gated = twins.map(({ cell, metric }, at) => ({
    ...{ cell, metric, margin: 0.01, deviation: 0 },
    samples: { differences: differences[at] ?? [] },
  }));
  return {
    run: judged.run.record.run,
    comparisons: comparisons.length,
    positives: comparisons.filter(({ pValue = 1 }) => pValue <= alpha).length,
    largestRatio: Math.max(1, ...comparisons.map(({ ratio }) => Math.max(ratio, 1 / ratio))),
    flagged: gate(gated, { alpha }).some(({ flagged }) => flagged),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
