import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figure } from '../figure.ts';
import type { FinishedParts } from './finished-parts.ts';
import { type Answers, answerEqualSuites, answerSuitesAtMargin } from './answers.ts';
import { shareCalledUnchanged } from './equality.ts';
import { countFalseAlarms, nightsToFind } from './history.ts';
import { coverAtPrecision, sayAfterLooks, simulateCells } from './looks.ts';
import { simulateNights } from './nights.ts';
import { noiseModels, type NoiseModel } from './noise.ts';

const unchangedNights = 900;
const slowerNights = 300;
/** Standard deviations of what a session draws for a ratio once, for all of its rounds. */
const deviations = [0, 0.005, 0.01];
const slowdowns = [0.02, 0.03, 0.05];

/** Checks the promises of the statistics on simulated machines. */
export async function simulateFigures(parts: FinishedParts): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const model of noiseModels) {
    for (const deviation of deviations)
      figures.push(
        ...(await parts.once(`nights ${model.name} ${deviation}`, () => nightFigures(model, deviation))),
      );
  }
  for (const model of noiseModels)
    figures.push(...(await parts.once(`equality ${model.name}`, () => equalityFigures(model))));
  for (const model of noiseModels)
    figures.push(...(await parts.once(`looks ${model.name}`, () => lookFigures(model))));
  figures.push(...(await answerFigures(parts)));
  return [...figures, ...(await historyFigures())];
}

/** By model, in per cent of nights: what has to be found where nothing is drawn once per session. */
const leastFound: Readonly<Record<string, ReadonlyMap<number, number>>> = {
  cloud: new Map([
    [0.03, 90],
    [0.05, 90],
  ]),
  shared: new Map([
    [0.03, 50],
    [0.05, 90],
  ]),
  'co-scheduled': new Map([[0.02, 90]]),
};

function nightFigures(model: NoiseModel, deviation: number): Figure[] {
  const nights = unchangedNights;
  const steady = deviation === 0;
  const bounded = steady && leastFound[model.name] !== undefined;
  const slower = bounded ? nights : slowerNights;
  const seen = simulateNights({ model, deviation, nights, slowerNights: slower, slowdowns });
  const make = makeNamer(model, deviation);
  return [
    {
      ...make('95 % intervals that cover the truth', seen.covered),
      ...(steady && { least: 94, most: 96 }),
    },
    { ...make('unchanged nights of 60 cells red, --against', seen.red), most: 1 },
    { ...make('the same, --baseline', seen.redByBaseline), most: 1 },
    make('unchanged nights whose screening leaves a suspect', seen.suspected),
    make('nights whose A/A pair is contaminated', seen.contaminated),
    make('deviation between sessions, as found, median', seen.deviation),
    {
      ...make('trials of an unchanged night', 0),
      unit: 'trials',
      found: seen.trials,
      ...(steady && { most: 850 }),
    },
    ...slowdowns.map((slowdown) => {
      const least = steady ? leastFound[model.name]?.get(slowdown) : undefined;
      const name = `+${Number((100 * slowdown).toPrecision(2))} % of one cell red`;
      return { ...make(name, seen.found.get(slowdown)), ...(least !== undefined && { least }) };
    }),
  ];
}

function makeNamer({ name: model }: NoiseModel, deviation: number): (name: string, share?: number) => Figure {
  const effect = deviation === 0 ? '' : `, sessions differ by ${Number((100 * deviation).toPrecision(2))} %`;
  return (name, share = NaN) => ({ name: `${model}${effect}: ${name}`, unit: '%', found: 100 * share });
}

/** Nothing within a single run shows what its session drew, so that only steady sessions have bounds. */
function equalityFigures(model: NoiseModel): Figure[] {
  return [0, 0.01].flatMap((deviation) => {
    const make = makeNamer(model, deviation);
    const said = (margins: number): number => shareCalledUnchanged({ model, deviation, margins });
    const steady = deviation === 0;
    return [
      make('equal cells called unchanged', said(0)),
      { ...make('cells at the margin called unchanged', said(1)), ...(steady && { most: 5.5 }) },
      { ...make('cells at twice the margin called unchanged', said(2)), ...(steady && { most: 0.5 }) },
    ];
  });
}

/** As shares; each is one at which cells of some models stop between the first look and the last. */
const precisions = [0.003, 0.005, 0.01, 0.02];

/** What is promised of runs that end early holds in every model. */
export function lookFigures(model: NoiseModel): Figure[] {
  const make = makeNamer(model, 0);
  const equal = simulateCells(model, 0);
  const atMargin = simulateCells(model, Math.log1p(0.01));
  const slower = sayAfterLooks(simulateCells(model, Math.log1p(0.03)), ['regressed']);
  const rounds = (name: string, found: number): Figure => ({ ...make(name), unit: 'rounds', found });
  return [
    ...precisions.flatMap((precision) => {
      const seen = coverAtPrecision(equal, precision);
      const name = `--precision ${Number((100 * precision).toPrecision(2))}%`;
      return [
        { ...make(`intervals that cover, ${name}`, seen.share), least: 94 },
        rounds(`rounds of a cell, ${name}`, seen.rounds),
      ];
    }),
    {
      ...make(
        'equal cells called different, with looks',
        sayAfterLooks(equal, ['regressed', 'improved']).share,
      ),
      most: 5,
    },
    {
      ...make(
        'cells at the margin called unchanged, with looks',
        sayAfterLooks(atMargin, ['unchanged']).share,
      ),
      most: 5.5,
    },
    make('cells slower by 3 % called regressed, with looks', slower.share),
    rounds('rounds of a cell slower by 3 %, with looks', slower.rounds),
    rounds('rounds of an equal cell, with looks', sayAfterLooks(equal, []).rounds),
  ];
}

/** What is promised of the answer of a suite whose workloads stop at looks. */
async function answerFigures(parts: FinishedParts): Promise<Figure[]> {
  const [equal, atMargin]: [Answers[], Answers[]] = [[], []];
  for (const workloads of [2, 6, 10]) {
    equal.push(await parts.once(`answers ${workloads}`, () => answerEqualSuites(workloads)));
    atMargin.push(await parts.once(`answers at margin ${workloads}`, () => answerSuitesAtMargin(workloads)));
  }
  const many = await parts.once('answers 20', () => answerEqualSuites(20));
  const leastCovered = Math.min(...equal.map(({ covered }) => covered));
  const mostWrong = (of: readonly Answers[]): number => Math.max(...of.map(({ wrong }) => wrong));
  const make = (name: string, share: number): Figure => ({
    name: `suites whose workloads stop at looks, the worst: ${name}`,
    unit: '%',
    found: 100 * share,
  });
  return [
    { ...make('intervals that cover, 2 to 10 workloads', leastCovered), least: 95 },
    { ...make('equal means called different, 2 to 10 workloads', mostWrong(equal)), most: 5 },
    { ...make('means at the margin called unchanged, 2 to 10 workloads', mostWrong(atMargin)), most: 5.5 },
    make('intervals that cover, 20 workloads', many.covered),
    make('equal means called different, 20 workloads', many.wrong),
  ];
}

async function historyFigures(): Promise<Figure[]> {
  const program = fileURLToPath(new URL('history-program.ts', import.meta.url));
  const { stdout } = await promisify(execFile)('node', ['--import', 'tsx', program]);
  // The program of this folder prints exactly this.
  const { ms, peakRssMiB } = JSON.parse(stdout) as { readonly ms: number; readonly peakRssMiB: number };
  return [
    {
      name: 'false alarms per unchanged series in 80 nights',
      unit: 'times',
      found: countFalseAlarms(),
      most: 0.1,
    },
    {
      name: 'the same, where a night has half of the one before it',
      unit: 'times',
      found: countFalseAlarms({ rho: 0.5, spread: 0.01 }),
      most: 0.1,
    },
    { name: '+2 % announced after', unit: 'nights', found: nightsToFind() },
    { name: '60 cells × 365 nights analysed', unit: 'ms', found: ms, most: 1_000 },
    { name: 'its peak resident memory', unit: 'MiB', found: peakRssMiB, most: 200 },
  ];
}
