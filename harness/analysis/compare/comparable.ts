import {
  type Cell,
  type DifferingFact,
  type RunRecord,
  metricsOf,
  parseCpuList,
  qemuFact,
  seccompModeOf,
  seenFrom,
  subjectId,
} from '../../model/index.ts';

export interface Place {
  readonly record: RunRecord;
  readonly cell: Cell;
}

interface ComparedFact {
  /** Why numbers with another value of it are other numbers. */
  readonly because: string;
  /** Undefined where the run does not tell; left out for the fact of that name in the environment. */
  readonly read?: (place: Place) => string | undefined;
}

/** Facts that have to agree in two runs before their numbers are compared, by the names that `allow` takes. */
export const comparedFacts = {
  suiteVersion: {
    because: 'a suite raises it when its numbers change their meaning',
    read: ({ cell }) => String(cell.suiteVersion),
  },
  metric: { because: 'another unit or another quantity', read: readMetric },
  toolchain: {
    because: 'programs of another compiler',
    read: ({ record }) => record.toolchain ?? 'own',
  },
  qemu: { because: 'another translator may count differently', read: readQemu },
  schedule: {
    because: 'CPU time of variants that share a CPU is not the wall time of one alone',
    read: ({ cell }) => (cell.solo === undefined ? 'interleaved' : 'together'),
  },
  params: { because: 'another amount or kind of work', read: ({ cell }) => readParams(cell) },
  emulation: {
    because: 'an emulator measures its translator',
    read: ({ record, cell }) => (cell.arch === record.engine.arch ? 'native' : `on ${record.engine.arch}`),
  },
  cpuset: { because: 'threads share what there is', read: readCpuset },
  memoryLimit: {
    because: 'an allocator behaves differently near it',
    read: ({ record, cell }) => String(cell.limits?.memoryBytes ?? record.memoryBytes),
  },
  engine: { because: 'engines set containers up differently', read: ({ record }) => record.engine.product },
  engineVersion: { because: 'so do their versions', read: ({ record }) => record.engine.version },
  engineCpus: {
    because: 'other hardware, or another share of it',
    read: ({ record }) => String(record.engine.cpus),
  },
  storageDriver: {
    because: 'reading a file costs differently',
    read: ({ record }) => record.engine.storageDriver,
  },
  securityOptions: {
    because: 'seccomp filters every system call',
    read: ({ record }) => record.engine.securityOptions.toSorted().join(', '),
  },
  seccomp: { because: 'a filter is paid for at every system call', read: readSeccomp },
  cgroupVersion: {
    because: 'memory and CPU are accounted for differently',
    read: ({ record }) => record.engine.cgroupVersion,
  },
  kernel: {
    because: 'memory, scheduling and mitigations are its work',
    read: ({ record }) => record.engine.kernel,
  },
  machine: { because: 'another machine or instance type' },
  cpuModel: { because: 'other hardware' },
  cpuCount: { because: 'other hardware, or another share of it' },
  cpuFlags: { because: 'a libc chooses its functions by them' },
  microcode: { because: 'it slows instructions down to make them safe' },
  hypervisor: { because: 'it takes time away and hides caches' },
  numaNodes: { because: 'memory is nearer or farther' },
  smt: { because: 'two threads share a core' },
  governor: { because: 'another clock rate' },
  frequencyDriver: { because: 'another clock rate' },
  turbo: { because: 'another clock rate' },
  mitigations: { because: 'they make system calls dearer' },
  aslr: { because: 'where things lie is a random variable, or it is not' },
  thp: { because: 'large pages change what memory costs' },
} as const satisfies Readonly<Record<string, ComparedFact>>;

/** Those that counts depend on: no machine has a part in what QEMU executes. */
const factsOfCounts: readonly string[] = [
  'suiteVersion',
  'metric',
  'toolchain',
  'qemu',
  'params',
  'cpuset',
  'memoryLimit',
] satisfies (keyof typeof comparedFacts)[];

function readMetric({ record, cell }: Place): string | undefined {
  const [metric] = metricsOf(cell, record);
  return metric && `${metric.name} in ${metric.unit}`;
}

/** Cells that were given fewer than the run have the first of them. */
function readCpuset({ record: { cpuset }, cell: { limits } }: Place): string {
  return limits?.cpus === undefined ? cpuset : parseCpuList(cpuset).slice(0, limits.cpus).join(',');
}

/** The version of QEMU that counted, from the verification of its container. */
function readQemu({ record, cell }: Place): string | undefined {
  if (cell.counted === undefined) return 'none';
  const proof = record.proofs.find((one) => one.subjectId === subjectId(cell));
  return proof?.facts.find(({ name }) => name === qemuFact)?.output.split('\n')[0];
}

/** Seen in the cell's container; in older records, and before there is a container, the engine's own word. */
function readSeccomp({ record, cell }: Place): string {
  const proof = record.proofs.find((one) => one.subjectId === subjectId(cell));
  return proof?.confinement?.seccomp ?? seccompModeOf(record.engine);
}

function readParams({ params }: Cell): string {
  const names = Object.keys(params).toSorted();
  return names.map((name) => `${name}=${params[name] ?? ''}`).join(';');
}

interface FactsRequest {
  /** As the run that is judged has it; the other run's own cell of the same id is looked up. */
  readonly cell: Cell;
  /** Names of facts that may differ. */
  readonly allow?: readonly string[];
}

/**
 * The facts in which two runs differ where they have to agree for a cell to be comparable. One that only one of them
 * knows differs: it might. `here` is the first run's, `there` the second's.
 */
export function differingFacts(
  a: RunRecord,
  b: RunRecord,
  { cell, allow = [] }: FactsRequest,
): DifferingFact[] {
  const [here, there] = [a, b].map((record) => ({
    record: seenFrom(record, cell.engine),
    cell: findCell(record, cell),
  }));
  return Object.entries<ComparedFact>(comparedFacts).flatMap(([name, fact]) => {
    const read = fact.read ?? (({ record }: Place) => record.environment[name]);
    if (cell.counted !== undefined && !factsOfCounts.includes(name)) return [];
    const texts = { here: here && read(here), there: there && read(there) };
    if (texts.here === texts.there || allow.includes(name)) return [];
    return [{ name, here: texts.here ?? 'unknown', there: texts.there ?? 'unknown' }];
  });
}

function findCell(record: RunRecord, cell: Cell): Cell {
  return record.plan.cells.find(({ id }) => id === cell.id) ?? cell;
}
