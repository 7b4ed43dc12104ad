import { z } from 'zod';
import { environment } from './engine.ts';
import { proof } from './proof.ts';
import type { Stored } from './stored.ts';
import { journalVersion, outcomeStatuses } from './words.ts';

const count = z.int().nonnegative();
const ms = z.number().describe('Milliseconds');
const at = z.string().meta({ format: 'date-time', description: 'When it was written, UTC' });

const place = {
  at,
  sequence: count.describe("The trial's place in the plan, from 0"),
  round: count.describe('From 0: trials of one round and workload are paired'),
  cellId: z.string().describe('The id of a cell of the plan in run.json'),
  layout: z
    .int()
    .positive()
    .exactOptional()
    .describe('Which link of its program was started, from 1, where it has several'),
  together: z
    .literal(true)
    .exactOptional()
    .describe('It shared a CPU with the other variants of its block: its durations include theirs'),
};

const iterations = z
  .looseObject({ count, minMs: ms, medianMs: ms, meanMs: ms, sdMs: ms.exactOptional() })
  .describe('What the iterations amount to; a single one has no standard deviation');

export type IterationSummary = Stored<typeof iterations>;

const kernel = z
  .looseObject({
    status: z.enum(outcomeStatuses).describe('How the process ended'),
    exitCode: z.number().nullable(),
    signal: z.number().nullable(),
    wallMs: ms.describe('Milliseconds on the monotonic clock, from just before execve(2) to the end'),
    startMs: ms
      .exactOptional()
      .describe('The monotonic clock of the machine just before execve(2), or as it began to share a CPU'),
    sliceMs: ms
      .exactOptional()
      .describe('Length of its turns on the CPU that it shared; left out where the kernel does not say'),
    userMs: ms,
    systemMs: ms,
    maxRssKiB: z.number().describe('Peak resident memory, KiB'),
    minorFaults: z.number(),
    majorFaults: z.number(),
    voluntarySwitches: z.number().describe('Context switches'),
    involuntarySwitches: z.number().describe('Context switches'),
    stragglers: z.number().describe('Processes that it left behind, which were killed'),
    scratchLeft: z
      .number()
      .exactOptional()
      .describe('Files in its scratch that could not be removed: the next trial got a new container'),
    oomKills: z.number().nullable().describe('null where the cgroup does not say'),
    memoryPeakKiB: z
      .number()
      .exactOptional()
      .describe('Peak of all memory of its container, KiB, where it was told how much that may be'),
    truncated: z.boolean().describe('Whether output was cut off'),
  })
  .describe('What the kernel counted for the process');

export type KernelFigures = Stored<typeof kernel>;

/** Entries of the trials in `again` that stand above this line do not count. */
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

export type RunEntry = Stored<typeof run>;

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
    /** The numbers are good all the same: see `notSteady`. */
    note: z.string().exactOptional().describe('In what its numbers are not what they should be'),
    kernel,
  })
  .describe('One fresh process, and all its numbers');

export type TrialEntry = Stored<typeof journalTrial>;

const failure = z
  .looseObject({
    kind: z.literal('failure'),
    ...place,
    reason: z.string(),
    output: z.string().describe('The end of what the process printed'),
    final: z.boolean().describe('Whether the cell was given up'),
  })
  .describe('A trial without numbers');

export type FailureEntry = Stored<typeof failure>;

const probe = z
  .looseObject({
    kind: z.literal('probe'),
    ...place,
    limitKiB: z
      .number()
      .positive()
      .exactOptional()
      .describe('What its container might have; left out of the first, which had what the run gives to all'),
    passed: z.boolean(),
    heldKiB: z
      .number()
      .exactOptional()
      .describe('Memory of its container a second after the load of a server'),
    reason: z.string().exactOptional().describe('Why it did not pass'),
    kernel,
  })
  .describe('The workload was tried with less memory: one of many from which a trial has its memory-floor');

export type ProbeEntry = Stored<typeof probe>;

/** Written after the trials of its block; activity that the machine does not tell is left out. */
const block = z
  .looseObject({
    kind: z.literal('block'),
    at,
    round: count,
    /** Made by `blockIds`. */
    groupId: z.string().describe('What was measured side by side'),
    cpu: count.exactOptional().describe('The one CPU that its trials shared, where they did'),
    beside: count
      .exactOptional()
      .describe('Other blocks that were measured at the same time, on other CPUs; left out, there were none'),
    wallMs: ms.describe('Milliseconds, of all that were measured at the same time'),
    stealMs: ms
      .exactOptional()
      .describe('Milliseconds that CPUs wanted to run and were not let, all together'),
    throttles: z.number().exactOptional().describe('How often a core was slowed down for its heat'),
    quotaThrottles: z
      .number()
      .exactOptional()
      .describe(
        'How often a CPU quota stopped a container, or a control group above it, for the rest of a period',
      ),
    quotaThrottledMs: ms.exactOptional().describe('Milliseconds for which it did, all CPUs together'),
    memoryLimitHits: z
      .number()
      .exactOptional()
      .describe('How often a control group above the containers was at its memory limit'),
    cpuPressureMs: ms.exactOptional().describe('Milliseconds in which some task waited for a CPU'),
    memoryPressureMs: ms.exactOptional().describe('Milliseconds in which some task waited for memory'),
    ioPressureMs: ms.exactOptional().describe('Milliseconds in which some task waited for a disk'),
  })
  .describe('What the machine did while the variants of a workload were measured in a round');

export type BlockEntry = Stored<typeof block>;

/** Entries of the trials in `again` that stand above this line do not count. A program that does not know it refuses the line. */
const repeat = z
  .looseObject({
    kind: z.literal('repeat'),
    at,
    round: count,
    groupId: z.string().describe('What was measured side by side'),
    reason: z.string().describe('Why its block was too noisy'),
    again: z.array(count).describe('Trials that no longer count: their block is measured again as a whole'),
  })
  .describe('A block that the machine disturbed is measured again, from here on');

export type RepeatEntry = Stored<typeof repeat>;

const look = z
  .looseObject({
    kind: z.literal('look'),
    at,
    groupId: z.string().describe('What was measured side by side'),
    rounds: count.describe('How many of it there were to look at'),
    level: z
      .number()
      .exactOptional()
      .describe(
        'That its verdicts were looked at with: so much less is left for the end. Left out, they were not',
      ),
    halfWidth: z
      .number()
      .exactOptional()
      .describe('Of the widest interval of its ratios, as a share; left out where a cell had none'),
    settled: z.boolean().describe('Whether it is measured no more'),
  })
  .describe('The numbers of a workload were looked at, to see whether more rounds are needed');

export type LookEntry = Stored<typeof look>;

const end = z
  .looseObject({
    kind: z.literal('end'),
    at,
    status: z.enum(['complete', 'interrupted', 'aborted']),
    reason: z.string().exactOptional(),
  })
  .describe('How the run ended; a journal without it was cut off');

export type EndEntry = Stored<typeof end>;

/** All numbers of a trial are in one entry, so that a trial is either there as a whole or not at all. */
export const journalEntry = z
  .discriminatedUnion('kind', [run, journalSubject, journalTrial, failure, probe, block, repeat, look, end])
  .meta({
    title: `A line of journal.jsonl, version ${journalVersion}`,
    description: 'Entries are told apart by kind. Times are ISO 8601; fields not named here may be added',
  });

export type Entry = Stored<typeof journalEntry>;
