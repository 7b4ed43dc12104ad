import { normalDeviate } from '../../../harness/analysis/statistics/index.ts';

/** A machine's additions to a program's time, as shares of it. */
export interface NoiseModel {
  readonly name: string;
  /** Standard deviation between processes: where things lie in memory. */
  readonly process: number;
  /** Standard deviation between the iterations of a process. */
  readonly iteration: number;
  /** Standard deviation of what wanders slowly, from trial to trial (AR(1), ρ = .97). */
  readonly drift: number;
  /** How often something else runs meanwhile; it then takes longer by 10 % on average (exponential). */
  readonly spikes: number;
  /** A spike lengthens one iteration, or the whole process. */
  readonly spiked: 'iteration' | 'process';
  /** All variants of a block run at the same time on one CPU, and their CPU time is compared: drift is the same for all. */
  readonly coScheduled?: true;
}

export const noiseModels: readonly NoiseModel[] = [
  { name: 'quiet', process: 0.004, iteration: 0.003, drift: 0.003, spikes: 0, spiked: 'iteration' },
  { name: 'cloud', process: 0.01, iteration: 0.01, drift: 0.02, spikes: 0.04, spiked: 'iteration' },
  { name: 'shared', process: 0.015, iteration: 0.02, drift: 0.05, spikes: 0.1, spiked: 'iteration' },
  {
    name: 'co-scheduled',
    ...{ process: 0.0095, iteration: 0.006, drift: 0.05, spikes: 0, spiked: 'iteration' },
    coScheduled: true,
  },
  { name: 'harsh', process: 0.01, iteration: 0.01, drift: 0.02, spikes: 0.04, spiked: 'process' },
];

/** Logs of the times of a process's three iterations, next to those of a program that takes 1. */
export type Trial = readonly [number, number, number];

const rho = 0.97;
const spikeSize = 0.1;

interface SimulatedMachine {
  /** The next fresh process. */
  run(): Trial;
  /** Another workload, or another round, begins. */
  beginBlock(): void;
}

/** A machine with a mood of its own, which wanders from process to process, or from block to block. */
export function makeMachine(model: NoiseModel, uniform: () => number): SimulatedMachine {
  let mood = model.drift * normalDeviate(uniform);
  const wander = (): void => {
    mood = rho * mood + model.drift * Math.sqrt(1 - rho ** 2) * normalDeviate(uniform);
  };
  return {
    beginBlock: () => {
      if (model.coScheduled) wander();
    },
    run: () => {
      if (!model.coScheduled) wander();
      return runProcess(model, mood, uniform);
    },
  };
}

function runProcess(model: NoiseModel, mood: number, uniform: () => number): Trial {
  const spikeAt = (where: NoiseModel['spiked']): number =>
    model.spiked === where && uniform() < model.spikes ? drawSpike(uniform) : 0;
  const level = mood + spikeAt('process') + model.process * normalDeviate(uniform);
  const iterate = (): number => level + spikeAt('iteration') + model.iteration * normalDeviate(uniform);
  return [iterate(), iterate(), iterate()];
}

function drawSpike(uniform: () => number): number {
  return Math.log1p(-spikeSize * Math.log(1 - uniform()));
}

/** The number that a trial yields: the median of its iterations. */
export function valueOf([a, b, c]: Trial): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
