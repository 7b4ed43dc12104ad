import { describe, expect, test } from 'vitest';
import { fakeEngine, parseConfig } from '../testing/fake-catalog.ts';
import { matchCells } from './match-cells.ts';
import { makePlan } from './plan.ts';

function match(...flags: readonly string[]): ReturnType<typeof matchCells> {
  const config = parseConfig(['--family', 'one', ...flags]);
  const engine = { ...fakeEngine, emulates: ['aarch64'] } as const;
  return matchCells(makePlan(config, [engine]), config, engine);
}

describe('matchCells()', () => {
  test('matchCells() finds suite and workload of every cell', () => {
    const matched = match();
    expect(matched.size).toBe(9);
    for (const [id, { cell, suite, workload }] of matched) {
      expect([cell.id, cell.suite, cell.workload]).toEqual([id, suite.name, workload.name]);
    }
  });

  test('matchCells() gives what is emulated more time', () => {
    for (const { workload } of match('--arch', 'aarch64').values()) expect(workload.timeoutMs).toBe(30_000);
  });

  test('matchCells() puts --timeout in the place of every workload’s own', () => {
    const timeouts = (cells: ReturnType<typeof matchCells>) =>
      new Set([...cells.values()].map(({ workload }) => workload.timeoutMs));
    expect(timeouts(match())).toEqual(new Set([1_000]));
    expect(timeouts(match('--timeout', '90s'))).toEqual(new Set([90_000]));
  });
});
