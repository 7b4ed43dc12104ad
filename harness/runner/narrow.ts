import type { GateFinding } from '../model/check.ts';
import type { Config } from '../model/config.ts';
import type { JudgedRun } from '../analysis/compare/session.ts';

/**
 * The flagged cells once more, in another order and new containers. With a stored run the baseline is measured as well:
 * it is by way of it that two sessions are compared.
 */
export function narrow(
  config: Config,
  flagged: readonly GateFinding[],
  before: JudgedRun | undefined,
): Config {
  const variants = flagged.map(({ cell }) => cell.variant);
  const baseline = before === undefined ? (variants[0] ?? config.baseline) : config.baseline;
  return {
    ...config,
    baseline,
    seed: (config.seed + 1) % 2 ** 32,
    suites: narrowSuites(config, flagged),
    families: config.families.map((family) => ({
      ...family,
      variants: family.variants.filter((variant) => [...variants, baseline].includes(variant)),
    })),
  };
}

function narrowSuites({ suites }: Config, flagged: readonly GateFinding[]): Config['suites'] {
  const isFlagged = (suite: string, workload: string): boolean =>
    flagged.some(({ cell }) => cell.suite === suite && cell.workload === workload);
  return suites
    .map((chosen) => ({
      ...chosen,
      workloads: chosen.workloads.filter((workload) => isFlagged(chosen.suite.name, workload)),
    }))
    .filter(({ workloads }) => workloads.length > 0);
}
