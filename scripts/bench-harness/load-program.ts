import { isLoadStep, loadSteps } from './load-steps.ts';

/** A program of its own, so that its memory is nobody else's: does one thing with much, and says what it cost. */
const [, , step = '', target = ''] = process.argv;
if (!isLoadStep(step)) throw new RangeError(`There is no step ${step}`);
const begun = performance.now();
const own = await loadSteps[step](target);
const ms = typeof own === 'number' ? own : performance.now() - begun;
const peakRssMiB = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ ms, peakRssMiB }));
