import { describe, expect, test } from 'vitest';
import type { Plan } from '../../model/plan.ts';
import { fakeEngine, makeOneCpuCatalog, parseConfig } from '../../testing/fake-catalog.ts';
import { fc } from '../../testing/property.ts';
import { makePlan } from './plan.ts';
import { roundsAlone } from './schedule.ts';

function plan(...flags: readonly string[]): Plan {
  return makePlan(parseConfig(['--family', 'one', ...flags], makeOneCpuCatalog()), [fakeEngine]);
}

/** For each round of a workload, how its trials are run. */
function waysOf({ trials }: Plan, workload: string): string[] {
  const own = trials.filter(({ cellId }) => cellId.includes(`/${workload}/`));
  const rounds = new Set(own.map(({ round }) => round));
  return [...rounds]
    .sort((a, b) => a - b)
    .map((round) => {
      const trials = own.filter((trial) => trial.round === round);
      return [...new Set(trials.map(({ together }) => (together ? 'together' : 'alone')))].join(' ');
    });
}

describe('scheduleCells()', () => {
  test('scheduleCells() adds rounds alone to those in which the variants share a CPU', () => {
    const made = plan('--rounds', '6');
    expect(waysOf(made, 'a')).toEqual([
      ...['alone', 'together', 'together'],
      ...['alone', 'together', 'together'],
      ...['alone', 'together', 'together'],
    ]);
    expect(waysOf(made, 'b')).toEqual(Array(6).fill('alone'));
    expect(made.cells.map(({ workload, rounds, solo }) => [workload, rounds, solo])).toEqual([
      ...Array<unknown>(3).fill(['a', 9, 3]),
      ...Array<unknown>(3).fill(['b', 6, undefined]),
    ]);
    expect(made.rounds).toBe(9);
  });

  test('scheduleCells() has as many rounds alone as --solo says, and without it no more than there are others', () => {
    expect(waysOf(plan('--rounds', '2', '--solo', '1'), 'a')).toEqual(['alone', 'together', 'together']);
    expect(waysOf(plan('--rounds', '1'), 'a')).toEqual(['alone', 'together']);
    expect(waysOf(plan('--rounds', '1', '--solo', '3'), 'a').filter((way) => way === 'alone')).toHaveLength(
      3,
    );
  });

  test.each([
    ['--schedule interleaved', ['--schedule', 'interleaved']],
    ['a single variant', ['--variant', 'glibc']],
    ['an emulated architecture', ['--arch', 'aarch64']],
  ])('scheduleCells() lets nothing share a CPU with %s', (_, flags) => {
    const config = parseConfig(['--family', 'one', ...flags], makeOneCpuCatalog());
    const made = makePlan(config, [{ ...fakeEngine, emulates: ['aarch64'] }]);
    expect(made.trials.filter(({ together }) => together)).toEqual([]);
    expect(made.cells.filter(({ solo }) => solo !== undefined)).toEqual([]);
    expect(made.rounds).toBe(3);
  });

  test('makePlan() says how many blocks are measured side by side, and expects so much less time', () => {
    const [one, two] = [plan('--parallel', '1'), plan()];
    expect([one.parallel, two.parallel]).toEqual([undefined, { [fakeEngine.name]: 2 }]);
    const shared = two.trials.filter(({ together }) => together).length;
    expect(one.expectedMs - two.expectedMs).toBeCloseTo((shared * (5 + 5)) / 2);
    expect(plan('--schedule', 'interleaved').parallel).toBeUndefined();
  });

  test('scheduleCells() draws the order of starting in each round anew', () => {
    const { trials, rounds } = plan('--rounds', '9', '--solo', '1', '--workload', 'a');
    const drawn = Array.from({ length: rounds - 1 }, (_, index) =>
      trials.flatMap(({ round, cellId }) => (round === index + 1 ? [cellId] : [])).join(),
    );
    expect(drawn).toHaveLength(9);
    expect(new Set(drawn).size).toBeGreaterThan(2);
  });
});

describe('roundsAlone()', () => {
  test('roundsAlone() begins with the first round, and spreads as many as are asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 100 }), (solo, together) => {
        const rounds = solo + together;
        const alone = [...roundsAlone({ rounds, solo })];
        expect(alone).toHaveLength(solo);
        expect(alone[0]).toBe(0);
        const gaps = alone.map((round, index) => (alone[index + 1] ?? rounds) - round);
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('roundsAlone() has all rounds of a cell that never shares a CPU', () => {
    expect([...roundsAlone({ rounds: 3 })]).toEqual([0, 1, 2]);
  });
});
