import { rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { loadCatalog } from '../../harness/catalog/index.ts';
import { connectDockerEngine, makeEngineAccess } from '../../harness/engine/index.ts';
import { holds, renderFigures, type Figure } from './figure.ts';
import { measureFigures } from './figures.ts';
import { makeScratch, root } from './run-bench.ts';

const load = loadavg()[0]?.toFixed(1);

/** Benchmarks this program itself; with `--record` the figures go into README.md as well. */
const figures = await measure();
process.stdout.write(renderFigures(figures));
if (process.argv.includes('--record')) await record(figures);
process.exitCode = figures.every(holds) ? 0 : 1;

async function measure(): Promise<readonly Figure[]> {
  const scratch = await makeScratch('self');
  try {
    await using engine = await connectDockerEngine(makeEngineAccess(process.env));
    return await measureFigures({ engine, catalog: await loadCatalog(root), root, scratch });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function record(measured: readonly Figure[]): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}, load ${load ?? '?'} at the start`;
  const date = new Date().toISOString().slice(0, 10);
  const text = `# self

Benchmarks of this program itself: what it adds to a trial, and what it does with many samples and many cells.

    npm run bench:self -- --record

measures on a real engine, prints the table below, writes it here, and ends with exit code 1 when a bound does not hold.
The machine should be quiet meanwhile. It is no part of \`npm test\`. The power that a cost grows with is fitted over a quarter, a
half and all of the size: 1 is linear, 2 quadratic, and what is paid once makes it less.

${date}, ${machine}:

${renderFigures(measured)}`;
  await writeFile(fileURLToPath(new URL('README.md', import.meta.url)), text);
}
