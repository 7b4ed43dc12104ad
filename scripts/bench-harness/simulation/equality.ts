import { makeMargin, pairedEvidence } from '../../../harness/analysis/index.ts';
import { makeUniform } from '../../../harness/analysis/statistics/index.ts';
import type { NoiseModel } from './noise.ts';
import { simulateSession } from './simulated-session.ts';

interface EqualityRequest {
  readonly model: NoiseModel;
  /** Standard deviation of what a session draws for a ratio once. */
  readonly deviation: number;
  /** The cells are slower by so many margins. */
  readonly margins: number;
}

/** Of ten cells each: a share near 5 % is known to .15 %. */
const sessions = 2_000;
/** As the preset `default` has them. */
const rounds = 20;
const chosen = new Map(Array.from({ length: 10 }, (_, workload) => [workload, [0]] as const));

/** Share of cells, each so many margins slower, that a run of 20 rounds calls unchanged. */
export function shareCalledUnchanged({ model, deviation, margins }: EqualityRequest): number {
  const uniform = makeUniform(31);
  const margin = makeMargin({});
  const said = Array.from({ length: sessions }, () =>
    simulateSession({ model, deviation, uniform, rounds, chosen }),
  ).flatMap((session) =>
    Array.from(chosen.keys(), (workload) => {
      const differences = session.differencesOf(workload, 0).map((value) => value + margins * margin.log);
      return pairedEvidence(differences, margin)?.equivalent === true;
    }),
  );
  return said.filter(Boolean).length / said.length;
}
