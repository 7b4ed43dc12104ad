import { fileURLToPath } from 'node:url';
import { defineSuite, isDuration, readDriverLine, type Workload } from '#harness';

/** The fault of each program, by the name of its workload; three of them are measured all the same. */
const faults: Readonly<Record<string, readonly [string, ...string[]]>> = {
  flood: ['flood'],
  lines: ['lines'],
  'all-bytes': ['all-bytes'],
  'half-line': ['say', '{"ms":[1'],
  nothing: ['say', ''],
  nan: ['say', '{"ms":[NaN]}\n'],
  negative: ['say', '{"ms":[-5]}\n'],
  infinite: ['say', '{"ms":[1e999]}\n'],
  overflowing: ['say', '{"ms":[1e308,1.5e308,1e308]}\n'],
  twice: ['say', '{"ms":[1]}\n{"ms":[1]}\n'],
  escapes: ['complain', '\u001b[2J\u001b]0;owned\u0007\rfine\u202e'],
  'long-complaint': ['long-complaint'],
  memory: ['memory'],
  'late-memory': ['late-memory'],
  pids: ['pids'],
  hang: ['hang'],
  forge: ['forge'],
  'trouble-launcher': ['trouble-launcher'],
  'forge-time': ['forge-time'],
  'leave-processes': ['leave-processes', '8'],
  'leave-litter': ['leave-litter'],
  unended: ['say', '{"ms":[5]}'],
  second: ['second'],
};

/** What would not end by itself; the others have the time of a busy machine whose memory is slow to come. */
const timeoutsMs: Readonly<Record<string, number>> = { hang: 1_000 };

interface Result {
  readonly ms: readonly [number, ...number[]];
}

function isResult(value: unknown): value is Result {
  if (typeof value !== 'object' || value === null || !('ms' in value)) return false;
  return Array.isArray(value.ms) && value.ms.length > 0 && value.ms.every(isDuration);
}

/** For tests only: programs that do everything wrong, and two that do not. */
export default defineSuite({
  name: 'faulty',
  title: 'Programs that go wrong',
  version: 1,
  metrics: [{ name: 'time', unit: 'ms', title: 'Time' }],
  parameters: [],
  presets: {
    short: { rounds: 1, params: {} },
    default: { rounds: 2, params: {} },
    paper: { rounds: 3, params: {} },
  },
  workloads: () =>
    Object.entries(faults).map(([name, args]): Workload => ({
      ...{ name, argv: ['/bench/faulty/faults', ...args], params: {} },
      ...{ expectedMs: 1_000, timeoutMs: timeoutsMs[name] ?? 60_000 },
    })),
  recipe: (toolchain) => ({
    kind: 'build',
    name: 'faulty',
    folder: fileURLToPath(new URL('.', import.meta.url)),
    dockerfile: 'Dockerfile',
    files: ['container/Makefile', 'container/faults.c', 'container/attacks.c', 'container/attacks.h'],
    args: {},
    parents: { TOOLCHAIN: toolchain },
  }),
  read: (outcome) => {
    const line = readDriverLine(outcome, isResult);
    if (line.kind === 'failed') return line;
    return { kind: 'measured', values: { time: line.said.ms[0] }, iterationsMs: line.said.ms };
  },
});
