import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../model/config.ts';
import {
  fakeCatalog,
  fakeEngine,
  makeFakeSuite,
  makeFakeWorkload,
  parseConfig,
} from '../../testing/fake-catalog.ts';
import { matchCells } from './match-cells.ts';
import { makePlan } from './plan.ts';

const counted = { argv: ['/bench/a', '{}'], operations: [1, 3], expectedMs: 400 } as const;

const countable: Catalog = {
  ...fakeCatalog,
  suites: new Map([
    [
      'alpha',
      {
        ...makeFakeSuite({ name: 'alpha', workloads: ['a'], rounds: 3, scale: '0.1' }),
        workloads: () => [{ ...makeFakeWorkload('a'), counted }],
      },
    ],
  ]),
};

function match(...flags: readonly string[]): ReturnType<typeof matchCells> {
  return matchIn(fakeCatalog, flags);
}

function matchIn(catalog: Catalog, flags: readonly string[]): ReturnType<typeof matchCells> {
  const config = parseConfig(['--family', 'one', ...flags], catalog);
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

  test('matchCells() gives what is counted more time, but for what --timeout says', () => {
    const timeoutsOf = (...flags: readonly string[]): number[] => {
      const cells = matchIn(countable, ['--metric', 'insn', ...flags]);
      return [...cells.values()].map(({ workload }) => workload.timeoutMs);
    };
    expect(timeoutsOf()).toEqual([40_000, 40_000, 40_000]);
    expect(timeoutsOf('--timeout', '90s')).toEqual([90_000, 90_000, 90_000]);
  });

  test('matchCells() puts --timeout in the place of every workload’s own', () => {
    const timeouts = (cells: ReturnType<typeof matchCells>) =>
      new Set([...cells.values()].map(({ workload }) => workload.timeoutMs));
    expect(timeouts(match())).toEqual(new Set([1_000]));
    expect(timeouts(match('--timeout', '90s'))).toEqual(new Set([90_000]));
  });
});
