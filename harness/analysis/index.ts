/** From numbers to rows, comparisons, verdicts and histories. Pure. */
export { levelsOfMean, meanOfRounds } from './compare/answer.ts';
export { differingFacts } from './compare/comparable.ts';
export { contamination, makeMargin, pairedEvidence } from './compare/evidence.ts';
export {
  confirm,
  confirmTwice,
  gate,
  gateCounts,
  needsRepetition,
  repeat,
  rescreen,
  rescreeningRounds,
  screen,
  stages,
  toGatedCells,
  toGatedRuns,
  whyRunsGateCannotFire,
  whyScreenCannotFlag,
  type GatedCell,
} from './compare/gate.ts';
export { comparePackages, diffPackages } from './compare/packages.ts';
export { compareRuns } from './compare/runs.ts';
export {
  cellsIn,
  listGatedCells,
  makeSensitivity,
  readDeviations,
  sameHardware,
} from './compare/sensitivity.ts';
export {
  readEarlierControls,
  sessionDeviation,
  toControlEstimate,
  type ControlEstimate,
  type EarlierControls,
} from './compare/session-deviation.ts';
export { decideLook, halfWidth, isLookAt, lookLevel } from './compare/looks.ts';
export { openSession, type JudgedRun } from './compare/session.ts';
export { compareVariants, judgeVariants, type JudgedVariants } from './compare/variants.ts';
export { settledKind } from './compare/verdict.ts';
export { makeHistory } from './history/history.ts';
export { makeDurationOf, makeRunSummary } from './history/run-summary.ts';
export { type Levels, confidenceAtPrecision, usualConfidence, verdictLevel } from './levels.ts';
export { makeNoiseRule, makeNoisyBlocks, whyNoisy } from './noise.ts';
export { SampleColumns } from './samples.ts';
export { makeRows } from './summarise.ts';
