import { openRunFolder } from '../archive/run-folder.ts';
import { readResults, writeReport, writeRows, writeSamples } from '../results.ts';

/** A program of its own, so that its memory is nobody else's: makes one file of a run's folder. */
const [, , path = '', file = 'results.csv'] = process.argv;
const begun = performance.now();
const folder = openRunFolder(path);
const record = await folder.readRun();
if (file === 'results.csv') await writeRows(folder, record);
else if (file === 'samples.csv') await writeSamples(folder, record);
else await writeReport(folder, await readResults(folder, record));
const ms = performance.now() - begun;
const peakRssMiB = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ms, peakRssMiB }));
