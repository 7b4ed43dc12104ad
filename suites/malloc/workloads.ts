import { type Workload, type WorkloadRequest, uncalibrated } from '#harness';
import { checksums } from './checksums.ts';
import { makeCounted } from './counted.ts';
import { programPath } from './layouts.ts';
import { type Program, choosePrograms } from './programs.ts';
import { amountOf, expectWorkMs } from './scale.ts';

const startMs = 10;
const shortestTimeoutMs = 60_000;

/**
 * musl's own malloc lets one thread in at a time: with N threads it may take N times as long as others, and several
 * times more for handing over the lock. Slow machines are slower yet.
 */
const timeoutFactorPerThread = 20;

/** What every program has, the first of which verdicts are about. */
const timed = ['time', 'rate', 'peak-rss', 'cpu-time'] as const;

/** The suite's workloads, at a scale. */
export function makeWorkloads({ cpus, params }: WorkloadRequest): readonly Workload[] {
  const scale = params['scale'] ?? uncalibrated;
  const layouts = Number(params['layouts']);
  return choosePrograms(cpus, params).map((program) => makeWorkload(program, { cpus, scale, layouts }));
}

interface Request {
  readonly cpus: number;
  readonly scale: string;
  readonly layouts: number;
}

function makeWorkload(program: Program, { cpus, scale, layouts }: Request): Workload {
  const { name, threads = 1, fixed, work, resident, control, caveat } = program;
  const amount = amountOf(program, scale);
  const options = { ...fixed, [work.option]: amount };
  const words = toWords({ ...(program.threads === undefined ? {} : { threads }), ...options });
  const middlingMs = startMs + (work.originalMs * amount) / work.original;
  const counted = makeCounted(program);
  const checksum = checksums[[program.program, ...words].join(' ')];
  return {
    name,
    argv: [programPath(program.program, '{layout}'), ...words],
    layouts,
    params: { ...toScale(scale), layouts: String(layouts), threads: String(threads), ...toTexts(options) },
    metrics: resident === true ? ['resident', ...timed] : timed,
    expectedMs: startMs + expectWorkMs(program, scale),
    timeoutMs: shortestTimeoutMs + timeoutFactorPerThread * Math.max(2, threads) * middlingMs,
    ...(threads === 1 && { oneCpu: true }),
    ...(counted && { counted }),
    ...(control === undefined ? {} : { control }),
    ...(caveat === undefined ? {} : { caveat }),
    ...(checksum === undefined ? {} : { checksum }),
    ...(name.endsWith('-n') && cpus === 1
      ? { unavailable: 'several threads need two CPUs or more (--cpus)' }
      : {}),
  };
}

/** Amounts that were calibrated are parameters of the workload by themselves; those of other workloads are none of it. */
function toScale(scale: string): Record<string, string> {
  return Number.isFinite(Number(scale)) ? { scale: String(Number(scale)) } : {};
}

function toWords(options: Readonly<Record<string, number>>): string[] {
  return Object.entries(options).flatMap(([option, value]) => [`--${option}`, String(value)]);
}

function toTexts(options: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)]));
}
