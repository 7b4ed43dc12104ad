import { measureManyEngines } from './many-engines.ts';

/** A program of its own, so that its memory is nobody else's: a run on so many engines, of so many trials of so many ms. */
const [engines = 1, trials = 1, trialMs = 0] = process.argv.slice(2).map(Number);
const cost = await measureManyEngines({ engines, trials, trialMs });
process.stdout.write(JSON.stringify({ ...cost, peakRssMiB: process.resourceUsage().maxRSS / 1024 }));
