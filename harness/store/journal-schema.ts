import { z } from 'zod';
import { journalVersion } from '../model/journal.ts';
import type { Entry } from '../model/journal.ts';
import { outcomeStatuses } from '../model/outcome.ts';
import { environment } from './engine-schema.ts';
import { proof } from './proof-schema.ts';

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

const subject = z
  .looseObject({ kind: z.literal('subject'), at, proof })
  .describe('A container was started, and its facts were looked at');

const trial = z
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
export const journalEntry = z.discriminatedUnion('kind', [run, subject, trial, failure, block, end]).meta({
  title: `A line of journal.jsonl, version ${journalVersion}`,
  description: 'Entries are told apart by kind. Times are ISO 8601; fields not named here may be added',
}) satisfies z.ZodType<Entry>;
