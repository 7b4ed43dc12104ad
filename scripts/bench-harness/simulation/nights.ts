import type { GateFinding } from '../../../harness/model/index.ts';
import {
  type ControlEstimate,
  type GatedCell,
  gate,
  makeMargin,
  repeat,
  rescreen,
  rescreeningRounds,
  screen,
  sessionDeviation,
  stages,
} from '../../../harness/analysis/index.ts';
import { makeUniform } from '../../../harness/analysis/statistics/index.ts';
import type { NoiseModel } from './noise.ts';
import { makeSimulatedCell } from './simulated-cell.ts';
import {
  everything,
  simulateSession,
  type SessionRequest,
  type SimulatedSession,
} from './simulated-session.ts';

interface NightsRequest {
  readonly model: NoiseModel;
  /** Standard deviation of what a session draws for a ratio once. */
  readonly deviation: number;
  readonly nights: number;
  /** The first so many nights are judged once more with each of these, by which one cell of the 60 is slower then. */
  readonly slowerNights: number;
  readonly slowdowns: readonly number[];
}

/** Shares, of 0 to 1. */
export interface Nights {
  /** Those 95 % intervals of unchanged cells that contain 1; without an effect per session 95 %. */
  readonly covered: number;
  /** Unchanged nights with a suspect, and red ones: held against a reference, and against a stored run. */
  readonly suspected: number;
  readonly red: number;
  readonly redByBaseline: number;
  /** Nights in which the slower cell is red, by slowdown. */
  readonly found: ReadonlyMap<number, number>;
  readonly contaminated: number;
  /** Trials of an unchanged night, both sessions together. */
  readonly trials: number;
  /** Median of the standard deviation between sessions that the gate reckons with. */
  readonly deviation: number;
}

const earlierSessions = 20;
/** A stored run has the rounds of the preset `default`. */
const storedRounds = 20;
/** A night is held against one of these, and confirmed by another. */
const storedRuns = 60;
const slower = '0/0';

/** Nights of 60 cells on a machine of a model: screened, and what is suspect measured again, as `check` does. */
export function simulateNights(request: NightsRequest): Nights {
  const uniform = makeUniform(20_260_101);
  const base = { model: request.model, deviation: request.deviation, uniform };
  const stored = Array.from({ length: storedRuns }, () =>
    simulateSession({ ...base, rounds: storedRounds, chosen: everything, control: true }),
  );
  const pairs = warmUp(base);
  const nights = Array.from({ length: request.nights }, (_, at) => {
    const night = simulateNight({
      ...request,
      base,
      at,
      stored,
      deviation: sessionDeviation(pairs, makeMargin({}).log),
    });
    for (const control of night.controls) pairs.push(control);
    pairs.splice(0, pairs.length - earlierSessions);
    return night;
  });
  return summarise(nights, request);
}

type Base = Pick<SessionRequest, 'model' | 'deviation' | 'uniform'>;

/** The A/A pairs of as many earlier checks as the harness looks back at. */
function warmUp(base: Base): ControlEstimate[] {
  const chosen = new Map([[0, [0]]]);
  return Array.from({ length: earlierSessions }, () =>
    simulateSession({ ...base, rounds: stages.screening.rounds, chosen, control: true }),
  ).flatMap(({ control }) => control ?? []);
}

interface Night {
  readonly covered: number;
  readonly suspects: number;
  readonly red: boolean;
  readonly redByBaseline: boolean;
  readonly found: ReadonlyMap<number, boolean>;
  readonly contaminated: boolean;
  readonly trials: number;
  readonly deviation: number;
  readonly controls: readonly ControlEstimate[];
}

interface NightRequest extends NightsRequest {
  readonly base: Base;
  readonly at: number;
  readonly stored: readonly SimulatedSession[];
}

function simulateNight(request: NightRequest): Night {
  const { base, at, stored, deviation, slowdowns } = request;
  const first = simulateSession({
    ...base,
    rounds: stages.screening.rounds,
    chosen: everything,
    control: true,
  });
  const against = checkNight(first, { base, deviation, slowdown: 0 });
  const [before, another, third] = [0, 1, 2].map((of) => stored[(at + (of * storedRuns) / 3) % storedRuns]);
  const runs = { base, deviation: Math.SQRT2 * deviation, slowdown: 0, stored: { before, another, third } };
  const wanted = at < request.slowerNights ? slowdowns : [];
  return {
    covered: against.findings.filter(coversOne).length / against.findings.length,
    suspects: against.suspects.length,
    red: against.red.length > 0,
    redByBaseline: checkNight(first, runs).red.length > 0,
    found: new Map(
      wanted.map((slowdown) => [
        slowdown,
        checkNight(first, { base, deviation, slowdown: Math.log1p(slowdown) }).red.includes(slower),
      ]),
    ),
    contaminated: first.contaminated,
    trials: first.trials + against.trials,
    deviation,
    controls: first.control ? [first.control] : [],
  };
}

interface Check {
  readonly base: Base;
  readonly deviation: number;
  readonly slowdown: number;
  /** Runs that the sessions are held against, the first two the first; absent: every cell against its own baseline. */
  readonly stored?: {
    readonly before: SimulatedSession | undefined;
    readonly another: SimulatedSession | undefined;
    readonly third: SimulatedSession | undefined;
  };
}

interface CheckedNight {
  readonly findings: readonly GateFinding[];
  readonly suspects: readonly string[];
  readonly red: readonly string[];
  /** Trials of the second session. */
  readonly trials: number;
}

function checkNight(first: SimulatedSession, check: Check): CheckedNight {
  const cells = first.contaminated
    ? []
    : toGated(first, everything, { ...check, against: check.stored?.before });
  const findings = screen(cells);
  const seen = flaggedOf(findings);
  if (seen.length === 0) return { findings, suspects: [], red: [], trials: 0 };
  const { rounds } = stages.screening;
  const second = measureAgain(seen, rescreeningRounds(rounds, seen.length), check);
  const still = cells.filter(({ cell }) => seen.includes(cell.id));
  const suspects = flaggedOf(rescreen(still, second.gated(check.stored?.before)));
  if (suspects.length === 0) return { findings, suspects, red: [], trials: second.trials };
  const last = measureAgain(suspects, stages.confirmation.factor * rounds, check);
  const untested = seen.length - suspects.length;
  const confirmed = flaggedOf(gate(last.gated(check.stored?.another), { untested }));
  if (confirmed.length === 0) return { findings, suspects, red: [], trials: second.trials + last.trials };
  const repeated = measureAgain(confirmed, stages.confirmation.factor * rounds, check);
  const red = flaggedOf(repeat(repeated.gated(check.stored?.third)));
  return { findings, suspects, red, trials: second.trials + last.trials + repeated.trials };
}

function flaggedOf(findings: readonly GateFinding[]): string[] {
  return findings.filter(({ flagged }) => flagged).map(({ cell }) => cell.id);
}

interface MeasuredAgain {
  readonly trials: number;
  /** Held against a stored run, or else against its own baseline. */
  readonly gated: (against: SimulatedSession | undefined) => GatedCell[];
}

/** A session of these cells, each with the baseline of its workload. */
function measureAgain(ids: readonly string[], rounds: number, check: Check): MeasuredAgain {
  const chosen = new Map<number, number[]>();
  for (const id of ids) {
    const [workload = 0, variant = 0] = id.split('/').map(Number);
    chosen.set(workload, [...(chosen.get(workload) ?? []), variant]);
  }
  const session = simulateSession({ ...check.base, rounds, chosen });
  return {
    trials: session.trials,
    gated: (against) => (session.contaminated ? [] : toGated(session, chosen, { ...check, against })),
  };
}

interface Against extends Check {
  readonly against: SimulatedSession | undefined;
}

function toGated(
  session: SimulatedSession,
  chosen: SessionRequest['chosen'],
  { slowdown, deviation, against }: Against,
): GatedCell[] {
  return [...chosen].flatMap(([workload, list]) =>
    list.map((variant) => {
      const id = `${workload}/${variant}`;
      const added = id === slower ? slowdown : 0;
      const after = session.differencesOf(workload, variant).map((value) => value + added);
      const samples = against
        ? { after, before: against.differencesOf(workload, variant) }
        : { differences: after };
      return { ...makeSimulatedCell(id), samples, margin: makeMargin({}).share, deviation };
    }),
  );
}

function summarise(nights: readonly Night[], { slowdowns, slowerNights }: NightsRequest): Nights {
  const share = (holds: (night: Night) => boolean): number => nights.filter(holds).length / nights.length;
  const judged = nights.filter(({ covered }) => Number.isFinite(covered));
  return {
    covered: mean(judged.map(({ covered }) => covered)),
    suspected: share(({ suspects }) => suspects > 0),
    red: share(({ red }) => red),
    redByBaseline: share(({ redByBaseline }) => redByBaseline),
    found: new Map(
      slowdowns.map((slowdown) => [
        slowdown,
        nights.filter(({ found }) => found.get(slowdown) === true).length / slowerNights,
      ]),
    ),
    contaminated: share(({ contaminated }) => contaminated),
    trials: mean(nights.map(({ trials }) => trials)),
    deviation:
      nights.map(({ deviation }) => deviation).toSorted((a, b) => a - b)[Math.floor(nights.length / 2)] ??
      NaN,
  };
}

function coversOne({ interval }: GateFinding): boolean {
  return interval !== undefined && interval.low <= 1 && interval.high >= 1;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
