import type { GateFinding } from '../../../harness/model/index.ts';
import { confirm, gate, makeUniform } from '../../../harness/analysis/index.ts';
import { makeMachine, type NoiseModel } from './noise.ts';
import { simulateSession, workloads, type SimulatedSession } from './simulated-session.ts';

export interface NightsRequest {
  readonly model: NoiseModel;
  readonly nights: number;
  /** Share by which one cell of 60 is slower. */
  readonly slowdown: number;
  readonly controls: boolean;
}

/** Shares, of 0 to 1. */
export interface Nights {
  /** Those 95 % intervals of unchanged cells that contain 1. */
  readonly covered: number;
  /** Nights in which the gate flags an unchanged cell, and (`red`) in which a second session confirms it. */
  readonly flagged: number;
  readonly red: number;
  /** Nights in which the slower cell is flagged, and (`confirmed`) in which a second session confirms it. */
  readonly found: number;
  readonly confirmed: number;
  /** Workloads whose control was off. */
  readonly contaminated: number;
  /** Median over cells. */
  readonly margin: number;
}

const slower = '0/0';

/** Nights of 60 cells and 20 rounds on a machine of a model, gated and confirmed as the harness does. */
export function simulateNights(request: NightsRequest): Nights {
  const uniform = makeUniform(20_260_101);
  const nights = Array.from({ length: request.nights }, () => simulateNight(request, uniform));
  const share = (holds: (night: Night) => boolean): number => nights.filter(holds).length / nights.length;
  const cells = nights.flatMap(({ first }) => first.filter(({ cell }) => cell.id !== slower));
  return {
    covered: cells.filter(coversOne).length / cells.length,
    flagged: share(({ flagged }) => flagged.some((id) => id !== slower)),
    red: share(({ red }) => red.some((id) => id !== slower)),
    found: share(({ flagged }) => flagged.includes(slower)),
    confirmed: share(({ red }) => red.includes(slower)),
    contaminated: mean(nights.map(({ session }) => session.contaminated)) / workloads,
    margin: medianOf(cells.map(({ margin }) => margin)),
  };
}

interface Night {
  readonly session: SimulatedSession;
  readonly first: readonly GateFinding[];
  readonly flagged: readonly string[];
  readonly red: readonly string[];
}

function simulateNight({ model, slowdown, controls }: NightsRequest, uniform: () => number): Night {
  const measure = (): SimulatedSession =>
    simulateSession({
      machine: makeMachine(model, uniform),
      uniform,
      slowdown: Math.log1p(slowdown),
      controls,
    });
  const session = measure();
  const first = gate(session.cells);
  const flagged = first.filter((finding) => finding.flagged).map(({ cell }) => cell.id);
  const second = flagged.length === 0 ? [] : gateAgain(measure(), flagged);
  const red = confirm(first, second).filter(({ confirmed }) => confirmed);
  return { session, first, flagged, red: red.map((confirmation) => confirmation.first.cell.id) };
}

function gateAgain({ cells }: SimulatedSession, flagged: readonly string[]): GateFinding[] {
  return gate(cells.filter(({ cell }) => flagged.includes(cell.id)));
}

function coversOne({ interval }: GateFinding): boolean {
  return interval !== undefined && interval.low <= 1 && interval.high >= 1;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
