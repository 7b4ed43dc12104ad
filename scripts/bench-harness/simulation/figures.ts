import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figure } from '../figure.ts';
import { countFalseAlarms, nightsToFind } from './history.ts';
import { simulateNights } from './nights.ts';
import { noiseModels, type NoiseModel } from './noise.ts';

const unchangedNights = 900;
const slowerNights = 300;

/** Checks the promises of the statistics on simulated machines. */
export async function simulateFigures(): Promise<readonly Figure[]> {
  return [...noiseModels.flatMap((model) => nightFigures(model)), ...(await historyFigures())];
}

function nightFigures(model: NoiseModel): Figure[] {
  const base = { model, slowdown: 0, controls: true };
  const unchanged = simulateNights({ ...base, nights: unchangedNights });
  const bare = simulateNights({ ...base, nights: slowerNights, controls: false });
  const [three, five] = [0.03, 0.05].map((slowdown) =>
    simulateNights({ ...base, nights: slowerNights, slowdown }),
  );
  const bareFive = simulateNights({ ...base, nights: slowerNights, slowdown: 0.05, controls: false });
  const make = (name: string, share: number | undefined): Figure => ({
    name: `${model.name}: ${name}`,
    unit: '%',
    found: 100 * (share ?? NaN),
  });
  return [
    { ...make('95 % intervals that cover the truth', unchanged.covered), least: 94, most: 96 },
    make('margin that the controls ask for, median', unchanged.margin),
    make('controls called contaminated', unchanged.contaminated),
    { ...make('unchanged nights of 60 cells red', unchanged.red), most: 1 },
    make('the same before they are confirmed', unchanged.flagged),
    make('the same without controls, margin 1 %', bare.flagged),
    make('+3 % flagged', three?.found),
    { ...make('+5 % flagged', five?.found), ...(model.name === 'cloud' && { least: 90 }) },
    { ...make('+5 % flagged and confirmed', five?.confirmed), ...(model.name === 'cloud' && { least: 90 }) },
    make('+5 % flagged without controls, margin 1 %', bareFive.found),
  ];
}

async function historyFigures(): Promise<Figure[]> {
  const program = fileURLToPath(new URL('history-program.ts', import.meta.url));
  const { stdout } = await promisify(execFile)('node', ['--import', 'tsx', program]);
  // The program of this folder prints exactly this.
  const { ms, peakRssMiB } = JSON.parse(stdout) as { readonly ms: number; readonly peakRssMiB: number };
  return [
    { name: 'false alarms per unchanged series in 80 nights', unit: 'times', found: countFalseAlarms() },
    { name: '+2 % announced after', unit: 'nights', found: nightsToFind() },
    { name: '60 cells × 365 nights analysed', unit: 'ms', found: ms, most: 1_000 },
    { name: 'its peak resident memory', unit: 'MiB', found: peakRssMiB, most: 200 },
  ];
}
