import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { AnswerLine } from './answer-lines.ts';
import { nextPullProgress, renderPullProgress, type PullProgress } from './pull-progress.ts';

/** What dockerd 20.10.24 answered to the pull of three layers of 3.8 MiB. */
async function recorded(name: string): Promise<AnswerLine[]> {
  const text = await readFile(new URL(`fixtures/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AnswerLine);
}

/** What is shown, each once. */
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
