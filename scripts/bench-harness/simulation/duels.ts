import { makeUniform } from '../../../harness/analysis/statistics/distributions.ts';
import { makeMachine, noiseModels, type NoiseModel } from './noise.ts';
import { rules, type Duel, type Rule } from './rules.ts';

/** How often a rule says that two programs differ: of 0 to 1. */
export interface DuelShares {
  readonly rule: string;
  readonly model: string;
  /** Of two that are the same. */
  readonly unchanged: number;
  /** Of two that differ by 5 %. */
  readonly slower: number;
}

const count = 3_000;

/** Every rule on the same processes of the same machines. */
export function simulateDuels(): DuelShares[] {
  return noiseModels.flatMap((model) => {
    const same = makeDuels(model, 0);
    const slower = same.map((duel) => ({ ...duel, slowdown: Math.log1p(0.05) }));
    return rules.map((rule) => ({
      rule: rule.name,
      model: model.name,
      unchanged: shareOf(rule, same),
      slower: shareOf(rule, slower),
    }));
  });
}

function makeDuels(model: NoiseModel, slowdown: number): Duel[] {
  const uniform = makeUniform(4_711);
  return Array.from({ length: count }, () => {
    const machine = makeMachine(model, uniform);
    const trials = Array.from({ length: 40 }, machine);
    return { trials, first: Array.from({ length: 20 }, () => uniform() < 0.5), slowdown };
  });
}

function shareOf(rule: Rule, duels: readonly Duel[]): number {
  return duels.filter((duel) => rule.differ(duel)).length / duels.length;
}
