import {
  type Levels,
  decideLook,
  isLookAt,
  levelsOfMean,
  lookLevel,
  makeMargin,
  meanOfRounds,
  pairedEvidence,
  settledKind,
  usualConfidence,
  verdictLevel,
} from '../../../harness/analysis/index.ts';
import { makeUniform, normalDeviate } from '../../../harness/analysis/statistics/index.ts';

/** Where workloads stop at looks, and their mean is what is asked for. */
interface Suite {
  readonly workloads: number;
  /** Halves of the workloads stray to either side; or all but one to one side, and that one as much to the other. */
  readonly shape: 'halves' | 'one against all';
  /** How far each strays, in standard deviations of a round: so far that chance decides which look stops it. */
  readonly effect: number;
  /** How many times the share of the rounds is the share of the time at a look: 1 where all have their rounds. */
  readonly pace: number;
  /** The margin, as a share. */
  readonly margin: number;
  /** Log of what the mean of the workloads' effects is in truth. */
  readonly truth: number;
}

/** Shares of sessions, of 0 to 1. */
export interface Answers {
  /** Their interval covers the truth. */
  readonly covered: number;
  /** They have a verdict that is not true. */
  readonly wrong: number;
}

const sessions = 1_000;
const mostRounds = 60;
/** Of a round of a workload, log: large beside both margins, so that these forgive little. */
const deviation = 0.05;

/** Much less than the noise, so that it forgives nothing; and the usual one. */
const margins = [0.0005, 0.01];
const paces = [1, 2, 3.4];
const effects = [0.5, 0.65];
const shapes = ['halves', 'one against all'] as const;

/** The worst of all suites of so many workloads whose variants are equal by their means, though not one of their workloads is. */
export function answerEqualSuites(workloads: number): Answers {
  return worstOf(listSuites({ workloads, margins, truths: () => [0] }));
}

/** The worst of all whose mean lies on the margin: that is not equal. */
export function answerSuitesAtMargin(workloads: number): Answers {
  const truths = (margin: number): number[] => [Math.log1p(margin), -Math.log1p(margin)];
  return worstOf(listSuites({ workloads, margins: [0.01], truths }));
}

interface Choice {
  readonly workloads: number;
  readonly margins: readonly number[];
  readonly truths: (margin: number) => readonly number[];
}

function listSuites({ workloads, margins: all, truths }: Choice): Suite[] {
  return paces.flatMap((pace) =>
    effects.flatMap((effect) =>
      shapes.flatMap((shape) =>
        all.flatMap((margin) =>
          truths(margin).map((truth): Suite => ({ workloads, pace, effect, shape, margin, truth })),
        ),
      ),
    ),
  );
}

function worstOf(suites: readonly Suite[]): Answers {
  const answers = suites.map(answerSuite);
  return {
    covered: Math.min(...answers.map(({ covered }) => covered)),
    wrong: Math.max(...answers.map(({ wrong }) => wrong)),
  };
}

function answerSuite(suite: Suite): Answers {
  const uniform = makeUniform(1_983);
  const answers = Array.from({ length: sessions }, () => answerSession(suite, uniform));
  const shareOf = (has: (answer: Answer) => boolean): number => answers.filter(has).length / sessions;
  return {
    covered: shareOf(({ covers }) => covers),
    wrong: shareOf(({ kind }) => isWrong(kind, suite)),
  };
}

interface Answer {
  readonly covers: boolean;
  readonly kind: ReturnType<typeof settledKind>;
}

function isWrong(kind: Answer['kind'], { truth, margin }: Suite): boolean {
  if (kind === 'unchanged') return Math.abs(truth) >= Math.log1p(margin);
  return (kind === 'regressed' && truth <= 0) || (kind === 'improved' && truth >= 0);
}

function answerSession(suite: Suite, uniform: () => number): Answer {
  const { truth } = suite;
  const margin = makeMargin({ user: suite.margin });
  const workloads = Array.from({ length: suite.workloads }, (_, at) => {
    const effect = truth + deviation * suite.effect * directionOf(at, suite);
    return measure(
      Float64Array.from({ length: mostRounds }, () => effect + deviation * normalDeviate(uniform)),
      suite,
    );
  });
  const means = meanOfRounds(workloads.map(({ differences }) => differences));
  const levels = levelsOfMean(
    workloads.map((of) => of.levels),
    means.length,
  );
  const evidence = pairedEvidence(means, margin, levels);
  const { low = -Infinity, high = Infinity } = evidence?.interval ?? {};
  return {
    covers: low <= truth && truth <= high,
    kind: evidence && settledKind(evidence, { margin: margin.log, bound: 0 }),
  };
}

function directionOf(at: number, { shape, workloads }: Suite): number {
  if (shape === 'halves') return at % 2 === 0 ? 1 : -1;
  return at === 0 ? 1 - workloads : 1;
}

interface Measured {
  readonly differences: Float64Array;
  readonly levels: Levels;
}

/** A workload of one comparison, looked at until it is settled or has its most rounds. */
function measure(differences: Float64Array, suite: Suite): Measured {
  const margin = makeMargin({ user: suite.margin });
  let spent = 0;
  for (let rounds = 1; rounds < mostRounds; rounds += 1) {
    if (!isLookAt(rounds)) continue;
    const level = lookLevel({ share: Math.min(1, (suite.pace * rounds) / mostRounds), spent });
    spent += level;
    const seen = differences.subarray(0, rounds);
    if (decideLook({ cells: [seen], level, margin }).settled)
      return { differences: seen, levels: { verdict: level, confidence: usualConfidence } };
  }
  return { differences, levels: { verdict: verdictLevel - spent, confidence: usualConfidence } };
}
