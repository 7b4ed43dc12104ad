import { z } from 'zod';
import {
  type EngineFacts,
  type EngineRecord,
  type Entry,
  type FamilyRecord,
  type ImageFacts,
  type NoiseRule,
  type Plan,
  type Proof,
  type RunRecord,
  type RunSummary,
  type SuiteRecord,
  arches,
  journalVersion,
  libcs,
  mallocs,
  outcomeStatuses,
  runVersion,
  seccompModes,
  summaryVersion,
  toolchains,
  unitNames,
} from '../model/index.ts';

/** As run.json has it. */
export const reference = z.object({ kind: z.enum(['release', 'image']), name: z.string() }).meta({
  id: 'reference',
  description: 'Another release or base image, on which a variant is its own baseline',
});

export const familyRelease = z.object({ family: z.string(), release: z.string() });

export const variant = z
  .union([z.enum(libcs), z.templateLiteral([z.enum(libcs), '+', z.enum(mallocs)])])
  .meta({ id: 'variant', description: 'libc and, after a plus, the malloc that is preloaded: musl-perf+je' });

const tablePlace = z
  .object({ name: z.string(), line: z.string() })
  .describe('Where its numbers stand, when not in the table of the suite under the name of the workload');

const counting = z
  .object({ cpuModel: z.string().describe('The CPU that QEMU is, in its own words: max, cortex-a72') })
  .describe('Its guest instructions are counted under QEMU; left out, it is timed');

export const cell = z
  .looseObject({
    id: z.string().describe('Entries of journal.jsonl name it as cellId'),
    suite: z.string(),
    suiteVersion: z.number().describe('Numbers of different versions must not be compared'),
    workload: z.string().describe('A program with its parameters'),
    params: z.record(z.string(), z.string()).describe('Those parameters'),
    family: z.string().describe('The distribution that the image comes from'),
    release: z.string().describe('The line of the family: 12, 3.20, stream'),
    variant,
    arch: z.enum(arches),
    engine: z.string().describe('The name of the engine that it runs on'),
    emulated: z
      .literal(true)
      .exactOptional()
      .describe('The engine is of another architecture: its numbers are those of an emulator'),
    packages: z.array(z.string()).exactOptional().describe("The distribution's own packages that it runs"),
    metrics: z
      .array(z.string())
      .exactOptional()
      .describe(
        "Those of the suite's metrics that it has, the one that verdicts are about first; left out, all",
      ),
    table: tablePlace.exactOptional(),
    twin: z.literal(true).exactOptional().describe('The A/A control: the baseline measured a second time'),
    reference: reference.exactOptional(),
    counted: counting.exactOptional(),
    rounds: z.int().nonnegative().describe('Rounds that it is planned to be measured in'),
    expectedMs: z.number().exactOptional().describe('Of a trial, milliseconds'),
    caveat: z.string().exactOptional().describe('What a reader of its numbers must know'),
    control: z
      .string()
      .exactOptional()
      .describe('Why the workload is expected to be the same for every variant'),
    unavailable: z
      .string()
      .exactOptional()
      .describe('Why it could not be measured, known before anything ran'),
  })
  .meta({
    id: 'cell',
    description: 'workload × variant × arch × engine: one line of results.csv for each metric',
  });

const trial = z
  .looseObject({
    sequence: z.int().nonnegative().describe('Its place in the plan, from 0'),
    round: z.int().nonnegative().describe('From 0: trials of one round and workload are paired'),
    cellId: z.string(),
    paddingBytes: z
      .int()
      .nonnegative()
      .describe('Bytes by which its environment is longer: it shifts the stack'),
  })
  .meta({ id: 'plannedTrial', description: 'One fresh process of one cell in one round' });

/** The plan as it stands in run.json. */
export const plan = z
  .looseObject({
    seed: z.number().describe('Of every random order'),
    rounds: z.int().nonnegative().describe('Of the cell that has most'),
    cells: z.array(cell),
    trials: z.array(trial).describe('In measuring order'),
    expectedMs: z.number().describe('Of the whole, milliseconds'),
  })
  .meta({ id: 'plan', description: 'What was to be measured, and in which order' }) satisfies z.ZodType<Plan>;

export const metric = z
  .looseObject({
    name: z.string(),
    unit: z
      .enum(unitNames)
      .describe('µs is microseconds, KiB 1024 bytes, insn/op guest instructions per operation'),
    title: z.string(),
  })
  .meta({ id: 'metric', description: 'What is read from a trial' });

const figure = z
  .looseObject({
    family: z.string(),
    variant,
    workload: z.string(),
    metric: z.string(),
    low: z.number().describe('In the unit of the metric, as is high'),
    high: z.number().exactOptional().describe('Where a range was published'),
    printed: z.string().describe('As it was published, in its own unit'),
    source: z.string(),
  })
  .meta({
    id: 'publishedFigure',
    description: 'A number of another machine and day: nothing is compared with it',
  });

/** CPUs in the kernel's list format: `0-3,6`. */
export const cpus = z.string().meta({ description: "CPUs in the kernel's list format: 0-3,6" });

const origin = z
  .discriminatedUnion('kind', [
    z.looseObject({
      kind: z.literal('folder'),
      folder: z.string(),
      checksum: z.string().describe('SHA-256 of its files'),
    }),
    z.looseObject({
      kind: z.literal('command'),
      commands: z.array(z.looseObject({ name: z.string(), line: z.string() })),
      packages: z.array(z.string()),
      shell: z.boolean(),
      ignoreExitCode: z.boolean(),
    }),
  ])
  .meta({ id: 'suiteOrigin', description: 'Of a suite that is not one of this program' });

export const suite = z
  .looseObject({
    name: z.string(),
    version: z.number().describe('Raised whenever its numbers change meaning'),
    metrics: z.array(metric).describe('Verdicts are about the first, unless a cell has its own'),
    origin: origin.exactOptional(),
    params: z.record(z.string(), z.string()).exactOptional().describe('As its preset and the flags said'),
    published: z.array(figure).exactOptional().describe('What others published of its workloads'),
    cpuset: cpus.exactOptional(),
    companionCpuset: cpus.exactOptional(),
  })
  .meta({ id: 'suite', description: 'Workloads of one kind' }) satisfies z.ZodType<SuiteRecord>;

export const family = z
  .looseObject({
    name: z.string(),
    release: z.string(),
    source: z.string().exactOptional().describe('Which of its sources the images come from'),
    registry: z.string().exactOptional().describe('Where they come from instead of its own registry'),
    images: z
      .record(z.string(), z.string())
      .exactOptional()
      .describe('Images instead of its own, for programs of glibc or musl'),
  })
  .meta({ id: 'family', description: 'A distribution in one release' }) satisfies z.ZodType<FamilyRecord>;

export const engine = z
  .looseObject({
    name: z.string(),
    host: z.string().describe('Its address: unix:///var/run/docker.sock, ssh://…, tcp://…'),
    hostName: z.string().exactOptional().describe('Of the machine that it runs on'),
    engineId: z.string().exactOptional().describe('What it calls itself'),
    product: z.string(),
    version: z.string(),
    arch: z.enum(arches),
    emulates: z
      .array(z.enum(arches))
      .exactOptional()
      .describe('Other architectures that it runs programs of'),
    cpus: z.number().describe('How many'),
    cores: z.array(z.array(z.number())).exactOptional().describe('The CPUs of each core (SMT)'),
    memoryBytes: z.number().describe('Of its machine, bytes'),
    kernel: z.string(),
    cgroupVersion: z.string(),
    storageDriver: z.string(),
    securityOptions: z.array(z.string()),
  })
  .meta({ id: 'engine', description: 'A container engine' }) satisfies z.ZodType<EngineFacts>;

export const environment = z.record(z.string(), z.string()).meta({
  id: 'environment',
  description: 'Facts of a machine, as text; what could not be found out is left out',
});

export const noiseRule = z
  .looseObject({
    maxStealShare: z.number().describe('Of wall time × CPUs; a block with more steal is dropped'),
    cpus: z.number().describe('Of the machine, how many'),
    stealTickMs: z
      .number()
      .describe("The step of the kernel's counter, milliseconds: so much may be rounding"),
    maxThrottles: z.number().describe('How often a core may be slowed down for its heat in a block'),
    maxDroppedShare: z.number().describe('Where a larger share of blocks is noisy, none is dropped'),
  })
  .meta({ id: 'noiseRule', description: 'Which blocks do not count' }) satisfies z.ZodType<NoiseRule>;

const suiteCpusets = z.looseObject({ cpuset: cpus.exactOptional(), companionCpuset: cpus.exactOptional() });

/** What run.json says of an engine, and of the machine that it is on. */
export const engineFields = {
  engine,
  cpuset: cpus,
  environment: environment.describe('The machine when measuring began'),
  environmentAfter: environment.exactOptional().describe('The machine when it ended'),
  noiseRule: noiseRule.exactOptional(),
  lost: z.string().exactOptional().describe('Why the engine was not there to the end'),
};

export const engineRecord = z
  .looseObject({
    ...engineFields,
    suiteCpusets: z.record(z.string(), suiteCpusets).describe('By the name of the suite'),
  })
  .meta({ id: 'engineRecord', description: 'Another engine of the run' }) satisfies z.ZodType<EngineRecord>;

const digest = z.string().describe('The id of the image: sha256:… of its configuration');
const manifestDigest = z.string().describe('sha256:… by which its registry knows it');

export const image = z
  .looseObject({
    tag: z.string(),
    digest,
    manifestDigest: manifestDigest.exactOptional(),
    platform: z.string().exactOptional().describe('linux/amd64 or linux/arm64'),
    base: z
      .looseObject({ reference: z.string(), manifestDigest })
      .exactOptional()
      .describe('The pulled image that it stands on, as it then was'),
    created: z.string().meta({ format: 'date-time' }),
    sizeBytes: z.number().describe('Bytes'),
  })
  .meta({ id: 'image', description: 'An image of the run' }) satisfies z.ZodType<ImageFacts>;

const fact = z
  .looseObject({
    name: z.string(),
    command: z.string(),
    output: z.string().describe('What the command printed'),
    expected: z.string().describe('The pattern that it had to match'),
    holds: z.boolean().describe('Whether it did'),
  })
  .meta({ id: 'fact', description: 'Something that a subject was seen to be' });

const confinement = z
  .looseObject({
    uid: z.number().describe('Effective user'),
    capabilities: z.string().describe('Effective set, hexadecimal'),
    noNewPrivileges: z.boolean().describe('Whether no program that it starts can gain rights'),
    seccomp: z.enum(seccompModes).describe('A filter looks at each system call, and costs something there'),
  })
  .meta({ id: 'confinement', description: 'What the kernel said of a process in the container' });

const container = { containerId: z.string(), image: z.string().describe('Its tag'), digest, cpus };

export const proof = z
  .looseObject({
    subjectId: z.string(),
    ...container,
    launcherRssKiB: z.number().describe('Resident memory of the launcher itself, KiB'),
    companion: z.looseObject(container).exactOptional().describe('The container beside it, such as a client'),
    confinement: confinement.exactOptional(),
    facts: z.array(fact),
  })
  .meta({
    id: 'proof',
    description: 'What a subject was seen to be before anything was measured in it',
  }) satisfies z.ZodType<Proof>;

export const status = z
  .enum(['running', 'complete', 'interrupted', 'aborted'])
  .describe('running: it still does, or it was killed; aborted: the engine or the disk gave up');

/** The little of run.json that a list of runs shows; the same in every version. */
export const runHeading = z.object({
  started: z.iso.datetime(),
  status,
  suites: z.array(z.looseObject({ name: z.string() })),
  lost: z.string().optional(),
  elsewhere: z.array(z.looseObject({ lost: z.string().optional() })).optional(),
});

export type RunHeading = z.infer<typeof runHeading>;

const session = z
  .looseObject({
    started: z.iso.datetime(),
    finished: z.iso.datetime().exactOptional(),
    status,
    engines: z.array(
      z.looseObject({ name: z.string(), environment, environmentAfter: environment.exactOptional() }),
    ),
  })
  .meta({ id: 'session', description: 'A stretch of measuring' });

/**
 * run.json. Loose: a field that is added later is kept when an older record passes through. results/schema/ says the
 * same, and `npm run schemas` writes it.
 */
export const runRecord = z
  .looseObject({
    version: z.literal(runVersion).describe('Of this format'),
    run: z.string().describe('The name of the run, which is that of its folder'),
    started: z.iso.datetime().describe('UTC'),
    finished: z.iso
      .datetime()
      .exactOptional()
      .describe('UTC; left out while it runs, and when it was killed'),
    status,
    command: z.string().describe('Measures the same again: same seed, same order'),
    harnessVersion: z.string(),
    baseline: z.string().describe('The variant that ratios are taken to'),
    baselineFamily: familyRelease
      .exactOptional()
      .describe('Of several families the one whose baseline all are compared with'),
    against: reference.exactOptional().describe('What each variant is compared with instead of the baseline'),
    toolchain: z
      .enum(toolchains)
      .exactOptional()
      .describe('own: each family compiles its own programs; shared: musl families run the same programs'),
    notes: z.array(z.string()).exactOptional().describe('What every reader of the numbers must see'),
    preset: z.string(),
    purpose: z
      .literal('check')
      .exactOptional()
      .describe('A check measured it: the next check does not take it for the latest run'),
    memoryBytes: z.number().describe('What each subject was given, bytes'),
    suites: z.array(suite),
    families: z.array(family).exactOptional(),
    plan,
    ...engineFields,
    elsewhere: z.array(engineRecord).exactOptional().describe('The other engines, where there were several'),
    images: z.array(
      image
        .extend({
          bill: z.string().exactOptional().describe('Its bill of materials, in the folder of the run'),
        })
        .meta({ id: 'recordedImage', description: 'An image of the run, and what says what it holds' }),
    ),
    proofs: z.array(proof),
    sessions: z.array(session).exactOptional().describe('Of a run that was resumed'),
  })
  .meta({
    title: `run.json, version ${runVersion}`,
    description:
      'Everything about a run but its numbers. Times are ISO 8601; fields not named here may be added',
  }) satisfies z.ZodType<RunRecord>;

const interval = z.object({ low: z.number(), high: z.number() });

const ratio = z.object({
  baseline: z.string(),
  n: z.int().positive(),
  estimate: z.number().positive(),
  interval: interval.exactOptional(),
  pValue: z.number().exactOptional(),
});

const subject = z.object({
  id: z.string(),
  digest: z.string(),
  companionDigest: z.string().exactOptional(),
  facts: z.array(z.object({ name: z.string(), output: z.string() })),
});

const summaryEngine = z.object({
  product: z.string(),
  version: z.string(),
  arch: z.enum(arches),
  cpus: z.number(),
  kernel: z.string(),
});

const summaryEnvironment = z.record(z.string(), z.string());

/** summary.json. */
export const summarySchema = z.object({
  version: z.literal(summaryVersion),
  run: z.string(),
  started: z.iso.datetime(),
  status,
  baseline: z.string(),
  baselineFamily: familyRelease.exactOptional(),
  against: reference.exactOptional(),
  toolchain: z.enum(toolchains).exactOptional(),
  harnessVersion: z.string(),
  memoryBytes: z.number(),
  engine: summaryEngine,
  environment: summaryEnvironment,
  elsewhere: z
    .array(z.object({ name: z.string(), engine: summaryEngine, environment: summaryEnvironment }))
    .exactOptional(),
  subjects: z.array(subject),
  cells: z.array(
    z.object({
      cell,
      metric,
      cpuset: z.string(),
      trialMs: z.number().exactOptional(),
      ratio: ratio.exactOptional(),
    }),
  ),
}) satisfies z.ZodType<RunSummary>;

const count = z.int().nonnegative();
const ms = z.number().describe('Milliseconds');
const at = z.string().meta({ format: 'date-time', description: 'When it was written, UTC' });

const place = {
  at,
  sequence: count.describe("The trial's place in the plan, from 0"),
  round: count.describe('From 0: trials of one round and workload are paired'),
  cellId: z.string().describe('The id of a cell of the plan in run.json'),
};

const iterations = z
  .looseObject({ count, minMs: ms, medianMs: ms, meanMs: ms, sdMs: ms.exactOptional() })
  .describe('What the iterations amount to; a single one has no standard deviation');

const kernel = z
  .looseObject({
    status: z.enum(outcomeStatuses).describe('How the process ended'),
    exitCode: z.number().nullable(),
    signal: z.number().nullable(),
    wallMs: ms.describe('Milliseconds on the monotonic clock, from just before execve(2) to the end'),
    userMs: ms,
    systemMs: ms,
    maxRssKiB: z.number().describe('Peak resident memory, KiB'),
    minorFaults: z.number(),
    majorFaults: z.number(),
    voluntarySwitches: z.number().describe('Context switches'),
    involuntarySwitches: z.number().describe('Context switches'),
    stragglers: z.number().describe('Processes that it left behind, which were killed'),
    oomKills: z.number().nullable().describe('null where the cgroup does not say'),
    truncated: z.boolean().describe('Whether output was cut off'),
  })
  .describe('What the kernel counted for the process');

const resumption = z
  .looseObject({
    again: z.array(count).describe('Trials that no longer count: their block is measured again as a whole'),
    blocksLeft: count.describe('Blocks that are left, these included'),
    environments: z.record(z.string(), environment).describe('The machine of each engine, by its name'),
  })
  .describe('Where a run was resumed');

const run = z.looseObject({
  kind: z.literal('run'),
  version: count,
  run: z.string(),
  at,
  resumed: resumption.exactOptional(),
});

const journalSubject = z
  .looseObject({ kind: z.literal('subject'), at, proof })
  .describe('A container was started, and its facts were looked at');

const journalTrial = z
  .looseObject({
    kind: z.literal('trial'),
    ...place,
    values: z.record(z.string(), z.number()).describe("One number per metric, in the metric's unit"),
    iterations: iterations.exactOptional(),
    iterationsMs: z.array(ms).describe('Durations of the iterations inside the process, in order'),
    checksum: z.string().exactOptional().describe('Of the result'),
    note: z.string().exactOptional().describe('In what its numbers are not what they should be'),
    kernel,
  })
  .describe('One fresh process, and all its numbers');

const failure = z
  .looseObject({
    kind: z.literal('failure'),
    ...place,
    reason: z.string(),
    output: z.string().describe('The end of what the process printed'),
    final: z.boolean().describe('Whether the cell was given up'),
  })
  .describe('A trial without numbers');

const block = z
  .looseObject({
    kind: z.literal('block'),
    at,
    round: count,
    groupId: z.string().describe('What was measured side by side'),
    wallMs: ms,
    stealMs: ms
      .exactOptional()
      .describe('Milliseconds that CPUs wanted to run and were not let, all together'),
    throttles: z.number().exactOptional().describe('How often a core was slowed down for its heat'),
    cpuPressureMs: ms.exactOptional().describe('Milliseconds in which some task waited for a CPU'),
    memoryPressureMs: ms.exactOptional().describe('Milliseconds in which some task waited for memory'),
    ioPressureMs: ms.exactOptional().describe('Milliseconds in which some task waited for a disk'),
  })
  .describe('What the machine did while the variants of a workload were measured in a round');

const end = z
  .looseObject({
    kind: z.literal('end'),
    at,
    status: z.enum(['complete', 'interrupted', 'aborted']),
    reason: z.string().exactOptional(),
  })
  .describe('How the run ended; a journal without it was cut off');

/** What `isEntry` checks by hand, said once more for others: nothing is read with it. */
export const journalEntry = z
  .discriminatedUnion('kind', [run, journalSubject, journalTrial, failure, block, end])
  .meta({
    title: `A line of journal.jsonl, version ${journalVersion}`,
    description: 'Entries are told apart by kind. Times are ISO 8601; fields not named here may be added',
  }) satisfies z.ZodType<Entry>;
