import { openRunFolder } from '../archive/run-folder.ts';
import { writeRows, writeSamples } from '../results.ts';

/** A program of its own, so that its memory is nobody else's: makes results.csv or samples.csv of a run's folder. */
const [, , path = '', file = 'results.csv'] = process.argv;
const begun = performance.now();
const folder = openRunFolder(path);
const record = await folder.readRun();
await (file === 'results.csv' ? writeRows(folder, record) : writeSamples(folder, record));
const ms = performance.now() - begun;
const peakRssMiB = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ms, peakRssMiB }));
