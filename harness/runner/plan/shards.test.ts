import { describe, expect, test } from 'vitest';
import type { Cell } from '../../model/cell.ts';
import { type Config, comparedBy } from '../../model/config.ts';
import { isBaseline } from '../../model/run.ts';
import type { EngineFacts } from '../../model/engine.ts';
import { fakeCatalog, fakeEngine, makeFakeWorkload, parseConfig } from '../../testing/fake-catalog.ts';
import { fc } from '../../testing/property.ts';
import { makePlan } from './plan.ts';
import { suitesInShard } from './shards.ts';

const alpha = fakeCatalog.suites.get('alpha')!;

/** Workloads that are expected to take so long, ms, in one suite. */
function configure(durations: readonly number[], flags: readonly string[] = []): Config {
  const suite = {
    ...alpha,
    workloads: () =>
      durations.map((expectedMs, at) => ({
        ...makeFakeWorkload(`w${at}`),
        expectedMs,
        ...(at % 2 === 0 && { oneCpu: true as const }),
      })),
  };
  const catalog = { ...fakeCatalog, suites: new Map([['alpha', suite]]) };
  return parseConfig(['--family', 'one', '--seed', '5', ...flags], catalog);
}

function shardOf(config: Config, index: number, of: number): Config {
  return { ...config, shard: { index, of } };
}

const durations = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 12 });

/** Workloads, and how many shards they are split into. */
const splits = durations.chain((ms) =>
  fc.record({ ms: fc.constant(ms), of: fc.integer({ min: 1, max: ms.length }) }),
);

function every(of: number): number[] {
  return Array.from({ length: of }, (_, at) => at + 1);
}

describe('suitesInShard()', () => {
  test('suitesInShard() gives each workload to one shard, and each shard one at least', () => {
    fc.assert(
      fc.property(splits, ({ ms, of }) => {
        const config = configure(ms);
        const shards = every(of).map((index) =>
          suitesInShard(config, { index, of }).flatMap(({ workloads }) => workloads),
        );
        expect(shards.flat().sort()).toEqual([...(config.suites[0]?.workloads ?? [])].sort());
        expect(shards.filter(({ length }) => length === 0)).toEqual([]);
      }),
    );
  });

  test('suitesInShard() gives no shard more to do than another and its longest workload besides', () => {
    fc.assert(
      fc.property(splits, ({ ms, of }) => {
        const config = configure(ms);
        const loads = every(of).map((index) =>
          suitesInShard(config, { index, of })
            .flatMap(({ workloads }) => workloads)
            .reduce((sum, name) => sum + (ms[Number(name.slice(1))] ?? 0), 0),
        );
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(Math.max(...ms));
      }),
    );
  });
});

describe('makePlan() of a shard', () => {
  const machines = (of: number): EngineFacts[] =>
    every(of).map((index) => ({ ...fakeEngine, name: `local-${index}`, cpus: 2 * index }));

  test('makePlan() of all shards has the cells of the whole plan, each once, whatever their machines are', () => {
    fc.assert(
      fc.property(splits, ({ ms, of }) => {
        const config = configure(ms);
        const whole = makePlan(config, [fakeEngine]);
        const cells = machines(of).flatMap(
          (engine, at) => makePlan(shardOf(config, at + 1, of), [engine]).cells,
        );
        const idOf = (id: string): string => id.replace(/\/local-\d+\//, '/local/');
        expect(cells.map(({ id }) => idOf(id)).sort()).toEqual(whole.cells.map(({ id }) => id).sort());
      }),
      { numRuns: 30 },
    );
  });

  test('makePlan() of a shard measures the baseline twice in it, so that each machine has its own control', () => {
    const config = { ...configure([5, 5, 5]), control: 'one' } as const;
    for (const [at, engine] of machines(3).entries()) {
      const { cells } = makePlan(shardOf(config, at + 1, 3), [engine]);
      const twins = cells.filter(({ twin }) => twin === true);
      expect(twins).toHaveLength(1);
      const isMeasured = (cell: Cell): boolean =>
        isBaseline(cell, comparedBy(config)) && cell.workload === twins[0]?.workload;
      expect(cells.some(isMeasured)).toBe(true);
    }
  });

  test('makePlan() of a shard says of which plan it is, and has an order that no other shard has', () => {
    const config = configure([5, 5]);
    const [one, two] = [1, 2].map((index) => makePlan(shardOf(config, index, 2), [fakeEngine]));
    expect(one?.shard).toEqual({ index: 1, of: 2, workloads: ['alpha/w0', 'alpha/w1'] });
    expect(two?.shard).toEqual({ ...one?.shard, index: 2 });
    const paddings = [one, two].map((plan) => plan?.trials.map(({ paddingBytes }) => paddingBytes));
    expect(paddings[0]).not.toEqual(paddings[1]);
    expect(makePlan(shardOf(config, 2, 2), [fakeEngine])).toEqual(two);
  });
});
