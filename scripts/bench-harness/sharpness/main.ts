import { rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release as kernel } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hodgesLehmann } from '../../../harness/analysis/statistics/index.ts';
import { makeConfig, readSettings } from '../../../harness/cli/config/index.ts';
import { connectDockerEngine, makeEngineAccess } from '../../../harness/engine/index.ts';
import type { Cell, Engine } from '../../../harness/model/index.ts';
import type { BenchResult } from '../../../harness/runner/index.ts';
import { renderTable } from '../markdown-table.ts';
import { makeScratch, runBench } from '../run-bench.ts';
import { extraPercents, knownFamily } from './known-family.ts';
import { workSuite } from './work-suite.ts';

const catalog = {
  suites: new Map([[workSuite.name, workSuite]]),
  families: new Map([[knownFamily.name, knownFamily]]),
};

/** A round on a shared CPU and a round alone take as much CPU time: half of it is for each way. */
const sharpnessRounds = 12;
const biasRounds = 16;

/** The error of a ratio on a shared CPU is to be at most so much of the error that wall time has alone. */
const mostError = 1 / 5;

const scratch = await makeScratch('sharpness');
const lines: string[] = [];
try {
  await using engine = await connectDockerEngine(makeEngineAccess(process.env));
  const load = loadavg()[0] ?? NaN;
  const same = await measure({ release: 'same', rounds: sharpnessRounds, engine });
  const errors = workloadsOf(same).map((workload) => compareErrors(same, workload));
  const more = await measure({ release: 'more', rounds: biasRounds, engine });
  const biases = workloadsOf(more).flatMap((workload) => findBiases(more, workload));
  lines.push(...renderReport({ errors, biases, load }));
  if (errors.some(({ shared, aloneWall }) => shared > mostError * aloneWall)) process.exitCode = 1;
  if (biases.some((bias) => Math.abs(bias.shared / bias.alone - 1) > mostBias(bias))) process.exitCode = 1;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
process.stdout.write(`${lines.join('\n')}\n`);
if (process.argv.includes('--record'))
  await writeFile(fileURLToPath(new URL('README.md', import.meta.url)), `${lines.join('\n')}\n`);

interface Request {
  readonly release: string;
  readonly rounds: number;
  readonly engine: Engine;
}

async function measure({ release, rounds, engine }: Request): Promise<BenchResult> {
  const flags = {
    suite: 'work',
    family: `known@${release}`,
    rounds: String(rounds),
    solo: String(rounds),
    control: 'none',
    out: join(scratch, 'results'),
  };
  const config = makeConfig({ ...readSettings({ flags, file: {} }), catalog, folder: scratch, freshSeed: 1 });
  return runBench({ config, engine, scratch });
}

function workloadsOf({ run }: BenchResult): string[] {
  return [...new Set(run.record.plan.cells.map(({ workload }) => workload))];
}

function cellsOf({ run }: BenchResult, workload: string): Cell[] {
  return run.record.plan.cells.filter((cell) => cell.workload === workload && cell.unavailable === undefined);
}

/** Numbers of one cell, by round. */
type ValuesOf = (cell: Cell) => Float64Array;

function waysOf({ run: { samples } }: BenchResult): Record<'shared' | 'aloneWall' | 'aloneCpu', ValuesOf> {
  const none = new Float64Array();
  return {
    shared: ({ id }) => samples.values(id, 'time') ?? none,
    aloneWall: ({ id }) => samples.soloValues(id, 'time') ?? none,
    aloneCpu: ({ id }) => samples.soloValues(id, 'cpu-time') ?? none,
  };
}

/** log(a / b), by the rounds that have both. */
function logRatio(a: Float64Array, b: Float64Array): number {
  const logs = a.map((value, round) => Math.log(value / (b[round] ?? NaN))).filter(Number.isFinite);
  return hodgesLehmann(logs)?.estimate ?? NaN;
}

interface Errors {
  readonly workload: string;
  /** The median size of the log ratio of two variants that are the same image. */
  readonly shared: number;
  readonly aloneWall: number;
  readonly aloneCpu: number;
}

function compareErrors(result: BenchResult, workload: string): Errors {
  const cells = cellsOf(result, workload);
  const error = (valuesOf: ValuesOf): number =>
    medianOf(
      cells.flatMap((a, index) =>
        cells.slice(index + 1).map((b) => Math.abs(logRatio(valuesOf(a), valuesOf(b)))),
      ),
    );
  const { shared, aloneWall, aloneCpu } = waysOf(result);
  return { workload, shared: error(shared), aloneWall: error(aloneWall), aloneCpu: error(aloneCpu) };
}

interface Bias {
  readonly workload: string;
  readonly percent: number;
  readonly shared: number;
  readonly alone: number;
}

/** CPU time both ways, so that the difference is that of sharing alone. */
function findBiases(result: BenchResult, workload: string): Bias[] {
  const cells = cellsOf(result, workload);
  const { shared, aloneCpu } = waysOf(result);
  const [base] = cells;
  if (base === undefined) return [];
  return cells.slice(1).map((cell) => ({
    workload,
    percent: new Map<string, number>(Object.entries(extraPercents)).get(cell.variant) ?? NaN,
    shared: Math.exp(logRatio(shared(cell), shared(base))),
    alone: Math.exp(logRatio(aloneCpu(cell), aloneCpu(base))),
  }));
}

/** By so much sharing may bend a ratio: less where verdicts are close. */
function mostBias({ alone }: Bias): number {
  return alone <= 1.2 ? 0.01 : 0.03;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

interface Report {
  readonly errors: readonly Errors[];
  readonly biases: readonly Bias[];
  readonly load: number;
}

function renderReport({ errors, biases, load }: Report): string[] {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Linux ${kernel()}, load ${load.toFixed(1)}`;
  const share = (value: number): string => `${(100 * value).toFixed(2)} %`;
  return [
    '# sharpness',
    '',
    'How far are ratios off, of variants that share a CPU and of variants that run alone? Nine variants are one image, so that every',
    `ratio between them is 1: the median size of the log ratio over all 36 pairs, from ${sharpnessRounds} rounds of each way in one session, which take`,
    'the same CPU time. And four variants whose programs have more to do by a known amount: whether sharing bends the ratio.',
    '',
    '    npm run bench:sharpness -- --record',
    '',
    `${new Date().toISOString().slice(0, 10)}, ${machine}:`,
    '',
    renderTable([
      [
        'workload',
        'shared CPU, CPU time',
        'alone, CPU time',
        'alone, wall time',
        'shared of alone',
        'at most',
      ],
      ...errors.map(({ workload, shared, aloneCpu, aloneWall }) => [
        ...[workload, share(shared), share(aloneCpu), share(aloneWall)],
        ...[(shared / aloneWall).toFixed(2), String(mostError)],
      ]),
    ]),
    `CPU time, ${biasRounds} rounds of each way; \`allocate\` has more work by so much, \`chase\` more memory:`,
    '',
    renderTable([
      ['workload', 'more by', 'ratio on a shared CPU', 'ratio alone', 'shared of alone', 'off by at most'],
      ...biases.map((bias) => {
        const { workload, percent, shared, alone } = bias;
        const ratios = [shared, alone, shared / alone].map((ratio) => ratio.toFixed(4));
        return [workload, `${percent} %`, ...ratios, String(mostBias(bias))];
      }),
    ]).trimEnd(),
  ];
}
