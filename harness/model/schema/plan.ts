import { z } from 'zod';
import { cell } from './cell.ts';
import type { Stored } from './stored.ts';

/** A line of plan.jsonl. */
export const plannedTrial = z
  .looseObject({
    sequence: z.int().nonnegative().describe('Its place in the plan, from 0'),
    round: z.int().nonnegative().describe('From 0: trials of one round and workload are paired'),
    cellId: z.string(),
    paddingBytes: z
      .int()
      .nonnegative()
      .describe('Bytes by which its environment is longer: it shifts the stack'),
    layout: z
      .int()
      .positive()
      .exactOptional()
      .describe('Which link of its program is started, from 1: the same for all variants in a round'),
    together: z
      .literal(true)
      .exactOptional()
      .describe('All variants of its block run at the same time on one CPU; left out, it runs alone'),
  })
  .meta({ id: 'plannedTrial', description: 'One fresh process of one cell in one round' });

export type PlannedTrial = Stored<typeof plannedTrial>;

const stopping = z
  .looseObject({
    leastRounds: z.int().positive().describe('That every workload is measured in, besides those alone'),
    budgetMs: z
      .number()
      .positive()
      .exactOptional()
      .describe('Milliseconds of measuring on each engine, after which no more than those are measured'),
    precision: z
      .number()
      .positive()
      .exactOptional()
      .describe(
        'A workload is settled where no interval of its ratios reaches further to a side, as a share',
      ),
  })
  .meta({
    id: 'stopping',
    description: 'When a workload is measured no more, though the plan has rounds of it left',
  });

export type Stopping = Stored<typeof stopping>;

const shard = z
  .looseObject({
    index: z.int().positive().describe('Which of them, from 1'),
    of: z.int().positive().describe('How many there are'),
    workloads: z
      .array(z.string())
      .describe('Those of all shards, as suite/workload, in the order of the whole plan'),
  })
  .meta({ id: 'shard', description: 'The part of a plan that is measured in this run' });

export type PlannedShard = Stored<typeof shard>;

/** The plan as it stands in run.json. */
export const plan = z
  .looseObject({
    seed: z.number().describe('Of every random order'),
    rounds: z.int().nonnegative().describe('Of the cell that has most'),
    cells: z.array(cell),
    trialCount: z
      .int()
      .nonnegative()
      .exactOptional()
      .describe('How many trials plan.jsonl has; left out in version 1'),
    trials: z
      .array(plannedTrial)
      .exactOptional()
      .describe('In measuring order: version 1 has them here, and no plan.jsonl'),
    expectedMs: z.number().describe('Of the whole, milliseconds'),
    stopping: stopping.exactOptional().describe('Left out, every trial is measured'),
    parallel: z
      .record(z.string(), z.int().positive())
      .exactOptional()
      .describe(
        'How many blocks whose variants share a CPU are measured side by side, by the names of engines; left out, one',
      ),
    shard: shard.exactOptional().describe('Left out, the run has the whole plan'),
  })
  .meta({ id: 'plan', description: 'What was to be measured, and in which order' });

/** Its trials stand beside it, a line each: there may be a quarter of a million, and most readers of a run ask for none. */
export type RecordedPlan = Stored<typeof plan>;

export interface Plan extends Omit<RecordedPlan, 'trials' | 'trialCount'> {
  /** In measuring order. */
  readonly trials: readonly PlannedTrial[];
}
