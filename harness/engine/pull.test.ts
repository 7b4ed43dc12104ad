import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { fc } from '../testing/property.ts';
import { type PullProgress, backOffMs, nextPullProgress, renderPullProgress } from './pull.ts';
import type { AnswerLine } from './response-stream.ts';

const backOff = { attempts: 6, firstMs: 1_000, longestMs: 8_000 };
const waits = (random: number): (number | undefined)[] =>
  [1, 2, 3, 4, 5, 6].map((attempt) => backOffMs(attempt, random, backOff));

describe('backOffMs()', () => {
  test('backOffMs() doubles up to its bound, and ends after the last attempt', () => {
    expect(waits(1)).toEqual([1_000, 2_000, 4_000, 8_000, 8_000, undefined]);
  });

  test('backOffMs() leaves half of a wait to chance', () => {
    expect(waits(0)).toEqual([500, 1_000, 2_000, 4_000, 4_000, undefined]);
  });

  test('backOffMs() never waits longer than its bound', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), share, (attempt, random) => {
        const waitMs = backOffMs(attempt, random, { ...backOff, attempts: 100 });
        expect(waitMs).toBeGreaterThanOrEqual(500);
        expect(waitMs).toBeLessThanOrEqual(8_000);
      }),
    );
  });

  test('backOffMs() does not try again where one attempt is all there is', () => {
    expect(backOffMs(1, 1, { ...backOff, attempts: 1 })).toBeUndefined();
  });
});

/** Answers of dockerd 20.10.24 to the pull of three layers of 3.8 MiB. */
async function recorded(name: string): Promise<AnswerLine[]> {
  const text = await readFile(new URL(`fixtures/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AnswerLine);
}

/** Every text that is shown, each once. */
function show(lines: readonly AnswerLine[]): string[] {
  let progress: PullProgress = new Map();
  const shown = lines.map((line) => renderPullProgress((progress = nextPullProgress(progress, line))));
  return [...new Set(shown)];
}

function fetched(shown: string): number {
  return Number(/, (.*) of/.exec(shown)?.[1]);
}

describe('nextPullProgress()', () => {
  test('nextPullProgress() follows layers and bytes to the end', async () => {
    const shown = show(await recorded('pull'));
    expect([shown[1], shown.at(-1)]).toEqual([
      '0 of 1 layers, 0.0 of 0.0 MiB',
      '3 of 3 layers, 11.4 of 11.4 MiB',
    ]);
    expect(shown).toContain('1 of 3 layers, 11.4 of 11.4 MiB');
  });

  test('nextPullProgress() counts on where a layer was resumed, and never back', async () => {
    const lines = await recorded('pull-resumed');
    expect(lines.map(({ status }) => status)).toContain('Retrying in 5 seconds');
    const shown = show(lines);
    expect(shown.at(-1)).toBe('3 of 3 layers, 11.4 of 11.4 MiB');
    const amounts = shown.map(fetched);
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
  });

  test('nextPullProgress() counts a layer that is there already', () => {
    const there = { id: '69f3e86055bb', status: 'Already exists', progressDetail: {} };
    expect(show([there])).toEqual(['1 of 1 layers, 0.0 of 0.0 MiB']);
  });

  test('nextPullProgress() takes no tag for a layer', () => {
    expect(nextPullProgress(new Map(), { status: 'Pulling from debian', id: '12-slim' }).size).toBe(0);
  });
});
