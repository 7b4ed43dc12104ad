import type { BlockEntry, BlockProgress, NoiseRule, OnProgress } from '../../model/index.ts';
import { makeNoisyBlocks, whyNoisy } from '../../analysis/index.ts';

export interface NoiseReporterRequest {
  readonly engine: string;
  /** The run's own for this engine. */
  readonly rule: NoiseRule;
  readonly tell: OnProgress;
}

/** Tells of each block what the machine did in it, and how many do not count so far: by the rule that the results go by. */
export function makeNoiseReporter({ engine, rule, tell }: NoiseReporterRequest): (block: BlockEntry) => void {
  const known = makeNoisyBlocks(() => rule);
  const dropped = new Map<string, number>();
  const seen = { blocks: 0, noisyBlocks: 0 };
  return (block) => {
    const { groupId, round, wallMs } = block;
    const noisy = whyNoisy(block, rule);
    known.add(block);
    dropped.set(groupId, known.group(groupId)?.dropped.size ?? 0);
    seen.blocks += 1;
    seen.noisyBlocks += noisy === undefined ? 0 : 1;
    tell({
      ...{ kind: 'block', engine, groupId, round: round + 1, wallMs },
      ...describeActivity(block, rule),
      ...(noisy !== undefined && { noisy }),
      ...seen,
      dropped: [...dropped.values()].reduce((sum, count) => sum + count, 0),
    });
  };
}

type Activity = Pick<
  BlockProgress,
  'stealShare' | 'throttles' | 'cpuPressure' | 'memoryPressure' | 'ioPressure'
>;

function describeActivity(block: BlockEntry, { cpus }: NoiseRule): Activity {
  const { wallMs, stealMs, throttles, cpuPressureMs, memoryPressureMs, ioPressureMs } = block;
  return {
    ...(stealMs !== undefined && { stealShare: stealMs / (wallMs * cpus) }),
    ...(throttles !== undefined && { throttles }),
    ...(cpuPressureMs !== undefined && { cpuPressure: cpuPressureMs / wallMs }),
    ...(memoryPressureMs !== undefined && { memoryPressure: memoryPressureMs / wallMs }),
    ...(ioPressureMs !== undefined && { ioPressure: ioPressureMs / wallMs }),
  };
}
