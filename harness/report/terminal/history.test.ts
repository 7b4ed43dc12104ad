import { expect, test } from 'vitest';
import { renderHistory } from './history.ts';
import { makeCell, makeSeries, nightRatio } from '../testing.ts';

test('renderHistory() draws a bar a night and tells changes below', () => {
  expect(renderHistory([makeSeries()], { width: 80, colour: false })).toMatchInlineSnapshot(`
    "malloc on Xeon × 2 (1a2b3c4d)
      ratios to glibc, time in ms, lower is better · debian 12 · x86_64 · suite
      version 1 · CPUs 0-1 · 3 nights, 2026-09-01 to 2026-09-03
      mstress musl-perf  ▁ █  0.900 → 1.200
        2026-09-03 +33 % (0.900 → 1.200): glibc: libc-bin 1 → 2 · host: kernel 6 → 7
        (r3)
    "
  `);
});

test('renderHistory() puts the same night of all cells below each other', () => {
  const late = makeSeries({
    cell: makeCell({ workload: 'barnes' }),
    nights: makeSeries().nights.slice(1),
    annotations: [],
  });
  const text = renderHistory([makeSeries({ annotations: [] }), late], { width: 80, colour: false });
  expect(
    text
      .split('\n')
      .slice(-3, -1)
      .map((line) => line.slice(-20)),
  ).toMatchInlineSnapshot(`
    [
      "  ▁ █  0.900 → 1.200",
      "    ▅  1.200 → 1.200",
    ]
  `);
});

test('renderHistory() shows the newest nights where there is no room for all, within the width', () => {
  const nights = Array.from({ length: 365 }, (_, night) => ({
    run: `r${night}`,
    at: new Date(Date.UTC(2026, 0, 1 + night)).toISOString(),
    ratio: { ...nightRatio, estimate: night < 364 ? 1 : 2 },
  }));
  const lines = renderHistory([makeSeries({ nights })], { width: 80, colour: false }).split('\n');
  expect(lines.every((line) => line.length <= 80)).toBe(true);
  expect(lines.find((line) => line.includes('▁'))).toContain('▁█');
});

test('renderHistory() is empty for no series', () => {
  expect(renderHistory([], { width: 80, colour: false })).toBe('');
});
