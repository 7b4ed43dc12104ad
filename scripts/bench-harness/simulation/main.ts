import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { holds, renderFigures } from '../figure.ts';
import { renderProgramPairs } from './render-duels.ts';
import { simulateProgramPairs } from './duels.ts';
import { simulateFigures } from './figures.ts';

/** Holds the statistics against machines whose truth is known; with `--record` the outcome goes into README.md as well. */
const figures = await simulateFigures();
const outcome = `${renderFigures(figures)}\n${renderProgramPairs(simulateProgramPairs())}`;
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
milliseconds and memory repeat exactly. It is no part of \`npm test\`.

| noise  | between processes | between iterations | drift, AR(1), ρ = .97 | spikes, of 10 % on average |
| ------ | ----------------- | ------------------ | --------------------- | -------------------------- |
| quiet  | .4 %              | .3 %               | .3 %                  | none                       |
| cloud  | 1 %               | 1 %                | 2 %                   | 4 % of iterations          |
| shared | 1.5 %             | 2 %                | 5 %                   | 10 % of iterations         |
| harsh  | 1 %               | 1 %                | 2 %                   | 4 % of processes           |

How long a spike lasts is not in the design these models are from. The first reading, a spike for a whole process, found
+5 % in 87 % of nights of the cloud model, where 90 % are promised; under it, though, the threshold of 110 % flags 3.1 % of
unchanged pairs, where the design has .4 %. With spikes that meet one iteration it flags .2 %, and this is the reading
that the bounds are held in. The first one is kept as \`harsh\`, without a bound.

A night is 10 workloads × 8 cells (the baseline, its twin, 6 variants) in 20 rounds, ordered as the harness does: 900
unchanged nights (300 without controls), and 300 in which one of the 60 variants is slower. A process has three
iterations, and its median is the number.

${date}, ${machine}:

${promised ?? ''}

What rules in use elsewhere say about the same processes: 3,000 times two programs with 20 processes each, on the
same machine, the same noise; only which process is whose depends on the rule.

${compared ?? ''}`;
  await writeFile(fileURLToPath(new URL('README.md', import.meta.url)), text);
}
