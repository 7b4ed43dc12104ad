import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { holds, renderFigures } from '../figure.ts';
import { renderProgramPairs } from './render-duels.ts';
import { openFinishedParts } from './finished-parts.ts';
import { simulateProgramPairs } from './duels.ts';
import { simulateFigures } from './figures.ts';

/** Holds the statistics against machines whose truth is known; with `--record` the outcome goes into README.md as well. */
const parts = await openFinishedParts();
const figures = await simulateFigures(parts);
const pairs = await parts.once('pairs of programs', simulateProgramPairs);
const outcome = `${renderFigures(figures)}\n${renderProgramPairs(pairs)}`;
process.stdout.write(outcome);
if (process.argv.includes('--record')) await record(outcome);
process.exitCode = figures.every(holds) ? 0 : 1;

async function record(tables: string): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}`;
  const date = new Date().toISOString().slice(0, 10);
  const [promised, compared] = tables.split('\n\n');
  const text = `# simulation

The statistics and the gate on simulated machines, where the truth is known.

    npm run bench:statistics -- --record

prints the tables below, writes them here, and ends with exit code 1 when a bound does not hold. Seeds are fixed: all but
milliseconds and memory repeat exactly. It is no part of \`npm test\`. It takes some ten minutes; parts that are finished are kept
in .cache until the code changes, so that it may be cut off and begun again.

| noise        | between processes | between iterations | drift, AR(1), ρ = .97   | spikes, of 10 % on average |
| ------------ | ----------------- | ------------------ | ----------------------- | -------------------------- |
| quiet        | .4 %              | .3 %               | .3 %                    | none                       |
| cloud        | 1 %               | 1 %                | 2 %                     | 4 % of iterations          |
| shared       | 1.5 %             | 2 %                | 5 %                     | 10 % of iterations         |
| co-scheduled | .95 %             | .6 %               | 5 %, one for the block  | none                       |
| harsh        | 1 %               | 1 %                | 2 %                     | 4 % of processes           |

How long a spike lasts is not in the design these models are from: they meet one iteration, and in \`harsh\` the whole process.
\`co-scheduled\` is \`shared\` where the variants of a block run at the same time on one CPU and their CPU time is compared. What is
left between processes is set so that nine variants in 12 rounds err by .29 % in the middle, as was measured on such a machine.

A night is a check of 10 workloads × 7 cells (the baseline and 6 variants) and an A/A pair, as the harness does it: screened in 10
rounds, suspects again in 10 to 30, what is left in 60, the margin 1 %, the deviation between sessions from the A/A pairs of the 20 sessions before. 900
nights without a change; the first 300 of them again with one of the 60 cells slower, or all of them where a bound is held. Where variants share a CPU, a trial
of each alone is counted as well. Where sessions differ, each draws for every
ratio an effect of that standard deviation once, for all of its rounds, so that no interval of a session covers it. \`--baseline\`
holds the same nights against stored runs of 20 rounds. A process has three iterations, and its median is the number.

With looks, 3,000 cells a model are looked at after 12, 17, 24, 34 and 48 of 60 rounds, by the rules of \`--for\` and of \`--precision\`.

The answer of a suite is held to the suites that are worst for it: not one workload is equal, their effects are such that chance decides which look stops
each, and they add up to nothing; half of them to either side, or all but one to one. The first looks come after 20, 40 or 68 % of the time, and the noise
(5 % from round to round) is large beside the margin of 1 %, and beside one of .05 %, which forgives nothing. Each figure is the worst of all of them, of 1,000 sessions each.

${date}, ${machine}:

${promised ?? ''}

What rules in use elsewhere say about the same processes: 3,000 times two programs with 20 processes each, on the
same machine, the same noise; only which process is whose depends on the rule.

${compared ?? ''}`;
  await writeFile(fileURLToPath(new URL('README.md', import.meta.url)), text);
}
