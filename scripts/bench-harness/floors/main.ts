import { execa } from 'execa';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release as kernel } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalog } from '../../../harness/catalog/index.ts';
import { makeConfig, readSettings } from '../../../harness/cli/config/index.ts';
import { connectDockerEngine, makeEngineAccess } from '../../../harness/engine/index.ts';
import { memoryFloor } from '../../../harness/model/index.ts';
import { readEntries } from '../../../harness/store/index.ts';
import { renderTable } from '../markdown-table.ts';
import { root, runBench } from '../run-bench.ts';

/** The usual variants of debian. */
const variants = 'glibc,glibc+je,glibc+mi,glibc+rp,musl-def,musl-perf,musl-perf+je,musl-perf+mi,musl-perf+rp';

/** The largest floor of a variant over its smallest is at most so much, in all sessions. */
const mostSpread = 0.0101;

const sessionsWanted = 20;

/** Sessions stay there until somebody removes them: twenty take half an hour, and may be had one after the other. */
const out = join(root, '.cache', 'floors');

const sessions = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? sessionsWanted);
await mkdir(out, { recursive: true });
const load = loadavg()[0] ?? NaN;
await measureBesideNeighbours(sessions);
const floors = await readFloors();
const text = renderReport(floors, load);
process.stdout.write(text);
if (process.argv.includes('--record'))
  await writeFile(fileURLToPath(new URL('README.md', import.meta.url)), text);
process.exitCode = [...floors.values()].every((values) => spreadOf(values) <= mostSpread) ? 0 : 1;

/** A neighbour for each CPU, that takes all it can get. */
async function measureBesideNeighbours(count: number): Promise<void> {
  const stop = new AbortController();
  const neighbours = cpus().map(() =>
    execa('sh', ['-c', 'while :; do :; done'], { cancelSignal: stop.signal, reject: false }),
  );
  try {
    for (let session = 0; session < count; session += 1) await measure(session);
  } finally {
    stop.abort();
    await Promise.all(neighbours);
  }
}

/** New containers, and an order of their own. */
async function measure(session: number): Promise<void> {
  await using engine = await connectDockerEngine(makeEngineAccess(process.env));
  const flags = {
    ...{ suite: 'malloc', workload: 'mstress', family: 'debian', variant: variants },
    ...{ metric: 'memory-floor', rounds: '1', control: 'none', out },
  };
  const config = makeConfig({
    ...readSettings({ flags, file: {} }),
    ...{ catalog: await loadCatalog(root), folder: out, freshSeed: Date.now() % 2 ** 31 },
  });
  await runBench({ config, engine, scratch: join(root, '.cache') });
  process.stderr.write(`session ${session + 1} of ${sessions}\n`);
}

/** KiB, by variant. */
async function readFloors(): Promise<ReadonlyMap<string, readonly number[]>> {
  const floors = new Map<string, number[]>(variants.split(',').map((variant) => [variant, []]));
  for (const run of await readdir(out)) {
    for await (const entry of readEntries(join(out, run, 'journal.jsonl'))) {
      const floor = entry.kind === 'trial' ? entry.values[memoryFloor.name] : undefined;
      if (entry.kind === 'trial' && floor !== undefined)
        floors.get(entry.cellId.split('/').at(-1) ?? '')?.push(floor);
    }
  }
  return floors;
}

/** 0.01: a hundredth. */
function spreadOf(values: readonly number[]): number {
  return values.length === 0 ? NaN : Math.max(...values) / Math.min(...values) - 1;
}

function renderReport(found: ReadonlyMap<string, readonly number[]>, loadBefore: number): string {
  const rows = [...found].map(([variant, values]) => [
    variant,
    String(values.length),
    `${Math.min(...values).toFixed(0)} KiB`,
    `${Math.max(...values).toFixed(0)} KiB`,
    `${(100 * spreadOf(values)).toFixed(2)} %`,
    spreadOf(values) <= mostSpread ? 'yes' : 'NO',
  ]);
  const date = new Date().toISOString().slice(0, 10);
  return `# Floors

Whether a memory floor is found again: mstress on nine variants, session by session, in new containers and another order each time, beside one process for each CPU that takes all the time that it can get.

    npm run bench:floors -- 20 --record

measures twenty sessions more, prints the table below with all that are in \`.cache/floors\`, writes it here, and ends with exit code 1 where floors of a variant differ by more than a hundredth.

${date}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Linux ${kernel()}, Node ${process.version}, load ${loadBefore.toFixed(1)} at the start:

${renderTable([['variant', 'sessions', 'least', 'most', 'apart by', 'within 1 %'], ...rows])}
`;
}
