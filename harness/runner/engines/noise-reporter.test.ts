import { describe, expect, test } from 'vitest';
import { makeNoiseRule, makeNoisyBlocks } from '../../analysis/noise.ts';
import type { BlockEntry } from '../../model/journal.ts';
import type { Progress } from '../../model/progress.ts';
import { makeNoiseReporter } from './measure.ts';

const rule = makeNoiseRule(2);

const block = (round: number, more: Partial<BlockEntry> = {}): BlockEntry => ({
  ...{ kind: 'block', at: '', groupId: 'g', round, wallMs: 1_000, stealMs: 0, ...more },
});

function listen(...blocks: readonly BlockEntry[]): Progress[] {
  const told: Progress[] = [];
  const reportNoise = makeNoiseReporter({
    engine: 'north',
    rule,
    onProgress: (progress) => told.push(progress),
  });
  blocks.forEach(reportNoise);
  return told;
}

describe('makeNoiseReporter()', () => {
  test('makeNoiseReporter() tells shares of the time, and leaves out what is not known', () => {
    const [told] = listen(block(0, { stealMs: 20, cpuPressureMs: 250, throttles: 0 }));
    expect(told).toEqual({
      ...{ kind: 'block', engine: 'north', groupId: 'g', round: 1, wallMs: 1_000 },
      ...{ stealShare: 0.01, cpuPressure: 0.25, throttles: 0 },
      ...{ blocks: 1, noisyBlocks: 0, dropped: 0 },
    });
  });

  test('makeNoiseReporter() counts what the results drop, and no more', () => {
    const noise = [{ stealMs: 500 }, {}, {}, { throttles: 1 }, { stealMs: 500, groupId: 'h' }];
    const blocks = noise.map((more, round) => block(round, more));
    const results = makeNoisyBlocks(() => rule);
    for (const each of blocks) results.add(each);
    const { dropped, blocks: seen } = results.report();
    expect(listen(...blocks).at(-1)).toMatchObject({ blocks: seen, noisyBlocks: 3, dropped });
    expect(dropped).toBe(2);
  });

  test('makeNoiseReporter() says why a block is noisy', () => {
    expect(listen(block(0, { throttles: 2 }))[0]).toMatchObject({ noisy: 'thermal throttling' });
  });
});
