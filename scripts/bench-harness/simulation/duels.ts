import { makeUniform } from '../../../harness/analysis/statistics/index.ts';
import { makeMachine, noiseModels, type NoiseModel } from './noise.ts';
import { rules, type ProgramPair, type Rule } from './rules.ts';

/** How often a rule says that two programs differ: of 0 to 1. */
export interface ProgramPairShares {
  readonly rule: string;
  readonly model: string;
  /** Share of pairs in which the rule finds a difference, of programs that are the same. */
  readonly unchanged: number;
  /** The same of programs that differ by 5 %. */
  readonly slower: number;
}

const count = 3_000;

/** Every rule on the same processes of the same machines. */
export function simulateProgramPairs(): ProgramPairShares[] {
  return noiseModels.flatMap((model) => {
    const same = makeProgramPairs(model, 0);
    const slower = same.map((programPair) => ({ ...programPair, slowdown: Math.log1p(0.05) }));
    return rules.map((rule) => ({
      rule: rule.name,
      model: model.name,
      unchanged: shareOf(rule, same),
      slower: shareOf(rule, slower),
    }));
  });
}

function makeProgramPairs(model: NoiseModel, slowdown: number): ProgramPair[] {
  const uniform = makeUniform(4_711);
  return Array.from({ length: count }, () => {
    const machine = makeMachine(model, uniform);
    const trials = Array.from({ length: 40 }, () => machine.run());
    return { trials, first: Array.from({ length: 20 }, () => uniform() < 0.5), slowdown };
  });
}

function shareOf(rule: Rule, programPairs: readonly ProgramPair[]): number {
  return programPairs.filter((programPair) => rule.differ(programPair)).length / programPairs.length;
}
