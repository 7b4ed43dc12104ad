import {
  confidenceAtPrecision,
  decideLook,
  isLookAt,
  lookLevel,
  makeMargin,
  pairedEvidence,
  settledKind,
  usualConfidence,
  verdictLevel,
} from '../../../harness/analysis/index.ts';
import { hodgesLehmann, makeUniform } from '../../../harness/analysis/statistics/index.ts';
import type { NoiseModel } from './noise.ts';
import { simulateSession } from './simulated-session.ts';

const sessions = 300;
/** As `--for` and `--precision` have them where no number of rounds is given. */
const mostRounds = 60;
const chosen = new Map(Array.from({ length: 10 }, (_, workload) => [workload, [0]] as const));
const margin = makeMargin({});

/** Shares, of 0 to 1, and rounds on average. */
interface Looked {
  readonly share: number;
  readonly rounds: number;
}

/** Cells of a model as pairs round by round, every one slower by so much (log). */
export function simulateCells(model: NoiseModel, effect: number): readonly Float64Array[] {
  const uniform = makeUniform(1_979);
  return Array.from({ length: sessions }, () =>
    simulateSession({ model, deviation: 0, uniform, rounds: mostRounds, chosen }),
  ).flatMap((session) =>
    Array.from(chosen.keys(), (workload) =>
      session.differencesOf(workload, 0).map((value) => value + effect),
    ),
  );
}

/** How often the interval of a cell that stops at a precision covers the truth, which is no difference. */
export function coverAtPrecision(cells: readonly Float64Array[], precision: number): Looked {
  return summarise(cells, (differences) => {
    const rounds = stopAt(differences, precision);
    const interval = hodgesLehmann(differences.subarray(0, rounds), confidenceAtPrecision)?.interval;
    return { rounds, hit: interval !== undefined && interval.low <= 0 && interval.high >= 0 };
  });
}

function stopAt(differences: Float64Array, precision: number): number {
  for (let rounds = 1; rounds < mostRounds; rounds += 1) {
    const cells = [differences.subarray(0, rounds)];
    if (isLookAt(rounds) && decideLook({ cells, precision, level: 0, margin }).settled) return rounds;
  }
  return mostRounds;
}

/** How often one of these is said of a cell that is looked at until it is settled, or has its most rounds. */
export function sayAfterLooks(cells: readonly Float64Array[], kinds: readonly string[]): Looked {
  return summarise(cells, (differences) => {
    const { rounds, level } = followLooks(differences);
    const levels = { verdict: level, confidence: usualConfidence };
    const evidence = pairedEvidence(differences.subarray(0, rounds), margin, levels);
    const kind = evidence && settledKind(evidence, { margin: margin.log, bound: 0 });
    return { rounds, hit: kinds.includes(kind ?? '') };
  });
}

function followLooks(differences: Float64Array): { readonly rounds: number; readonly level: number } {
  let spent = 0;
  for (let rounds = 1; rounds < mostRounds; rounds += 1) {
    if (!isLookAt(rounds)) continue;
    const level = lookLevel({ share: rounds / mostRounds, spent });
    spent += level;
    if (decideLook({ cells: [differences.subarray(0, rounds)], level, margin }).settled)
      return { rounds, level };
  }
  return { rounds: mostRounds, level: verdictLevel - spent };
}

function summarise(
  cells: readonly Float64Array[],
  judge: (differences: Float64Array) => { readonly rounds: number; readonly hit: boolean },
): Looked {
  const judged = cells.map(judge);
  return {
    share: judged.filter(({ hit }) => hit).length / judged.length,
    rounds: judged.reduce((sum, { rounds }) => sum + rounds, 0) / judged.length,
  };
}
