import { describe, expect, test } from 'vitest';
import { subjectId } from '../../model/cell.ts';
import type { EngineFacts } from '../../model/engine.ts';
import type { Plan } from '../../model/plan.ts';
import {
  fakeCatalog,
  fakeEngine,
  makeFakeSuite,
  makeFakeWorkload,
  makeOneCpuCatalog,
  parseConfig,
} from '../../testing/fake-catalog.ts';
import { fc } from '../../testing/property.ts';
import { makePlan, planFor, planRest, planWithout } from './plan.ts';

function plan(...flags: readonly string[]): Plan {
  return makePlan(parseConfig(['--family', 'one', ...flags]), [fakeEngine]);
}

/** Suite and workload of each trial of a round, in order. */
function workloadsOf({ cells, trials }: Plan, round: number): string[] {
  const names = new Map(cells.map(({ id, suite, workload }) => [id, `${suite}/${workload}`]));
  return trials.filter((trial) => trial.round === round).map(({ cellId }) => names.get(cellId)!);
}

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('makePlan()', () => {
  test('makePlan() puts the variants of a workload side by side in every round', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const made = plan('--seed', String(seed));
        for (let round = 0; round < made.rounds; round += 1) {
          const workloads = workloadsOf(made, round);
          const changes = workloads.filter((workload, index) => workload !== workloads[index - 1]);
          expect(changes).toHaveLength(new Set(workloads).size);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('makePlan() makes the same plan for the same seed, and another for another', () => {
    expect(plan('--seed', '7')).toEqual(plan('--seed', '7'));
    expect(plan('--seed', '7').trials).not.toEqual(plan('--seed', '8').trials);
  });

  test('makePlan() makes a plan that can be printed and read back', () => {
    const made = plan('--arch', 'x86_64,aarch64');
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  test('makePlan() measures each suite in as many rounds as it has, and each cell once a round', () => {
    const made = plan();
    expect(made.rounds).toBe(5);
    expect(Array.from({ length: 5 }, (_, round) => new Set(workloadsOf(made, round)).size)).toEqual([
      3, 3, 3, 1, 1,
    ]);
    const seen = made.trials.map(({ cellId, round }) => `${cellId} ${round}`);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(3 * (3 + 3 + 5));
    expect(made.trials.map(({ sequence }) => sequence)).toEqual(seen.map((_, index) => index));
  });

  test('makePlan() gives no trial to a cell that cannot be measured, but keeps it', () => {
    const made = plan('--arch', 'x86_64,aarch64');
    const unavailable = made.cells.filter((cell) => cell.unavailable !== undefined).map(({ id }) => id);
    expect(unavailable).toHaveLength(9);
    expect(made.trials.filter(({ cellId }) => unavailable.includes(cellId))).toEqual([]);
  });

  test('makePlan() refuses a plan of nothing, and says why each cell cannot be measured', () => {
    const error = expect.objectContaining({
      code: 'empty-plan',
      message:
        'Nothing to measure: no engine is aarch64, and QEMU is not registered for it: npm run setup -- --qemu',
      hint: expect.stringContaining('bench -- list shows what there is') as string,
    }) as Error;
    expect(() => plan('--arch', 'aarch64')).toThrow(error);
  });

  test('makePlan() lets no variants share a CPU on a node of a cluster', () => {
    const kubernetes: NonNullable<EngineFacts['kubernetes']> = {
      ...{ node: 'a', runtime: 'containerd://2.0', cpuManager: 'static', wholeCpus: 3 },
      ...{ networkPolicies: 'none', hostNetwork: false },
    };
    const config = parseConfig(['--family', 'one'], makeOneCpuCatalog());
    const sharing = (engine: EngineFacts): number =>
      makePlan(config, [engine]).trials.filter(({ together }) => together).length;
    expect(sharing(fakeEngine)).toBeGreaterThan(0);
    expect(sharing({ ...fakeEngine, kubernetes })).toBe(0);
  });

  test('makePlan() pads within a page, and not always alike', () => {
    const paddings = plan().trials.map(({ paddingBytes }) => paddingBytes);
    expect(paddings.every((bytes) => Number.isInteger(bytes) && bytes >= 0 && bytes < 4_096)).toBe(true);
    expect(new Set(paddings).size).toBeGreaterThan(paddings.length / 2);
  });

  test('makePlan() draws one layout per workload and round for all its variants, each as often as it can', () => {
    const suite = {
      ...makeFakeSuite({ name: 'alpha', workloads: [], rounds: 9, scale: '1' }),
      workloads: () => [{ ...makeFakeWorkload('a'), layouts: 4 }, makeFakeWorkload('b')],
    };
    const catalog = { ...fakeCatalog, suites: new Map([['alpha', suite]]) };
    const made = makePlan(parseConfig(['--family', 'one'], catalog), [fakeEngine]);
    const drawn = (workload: string, round: number) =>
      made.trials.flatMap(({ cellId, layout, ...trial }) =>
        trial.round === round && cellId.includes(`/${workload}/`) ? [layout] : [],
      );
    const rounds = Array.from({ length: 9 }, (_, round) => new Set(drawn('a', round)));
    expect(rounds.map(({ size }) => size)).toEqual(Array(9).fill(1));
    const [first, second] = [rounds.slice(0, 4), rounds.slice(4, 8)].map((four) =>
      four.flatMap((layouts) => [...layouts]).sort(),
    );
    expect([first, second]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
    expect(drawn('b', 0)).toEqual([undefined, undefined, undefined]);
  });

  test('makePlan() expects what the workloads say, and a little for each trial', () => {
    const made = plan();
    expect(made.expectedMs).toBeGreaterThan(5 * made.trials.length);
    expect(made.expectedMs).toBeLessThan(50 * made.trials.length);
  });

  test('makePlan() puts the cells of all families side by side: they are compared with one another', () => {
    const made = makePlan(parseConfig(['--family', 'one,two']), [fakeEngine]);
    for (let round = 0; round < made.rounds; round += 1) {
      const workloads = workloadsOf(made, round);
      const changes = workloads.filter((workload, index) => workload !== workloads[index - 1]);
      expect(changes).toHaveLength(new Set(workloads).size);
    }
  });
});

describe('planWithout()', () => {
  test('planWithout() has no trials of a subject whose image could not be made, and keeps the order of the others', () => {
    const whole = plan();
    const [first] = whole.cells;
    const where = { config: parseConfig(['--family', 'one']), engines: [fakeEngine] } as const;
    const rest = planWithout(whole, new Map([[subjectId(first!), 'apk said no']]), where);
    const gone = rest.cells.filter(({ unbuilt }) => unbuilt === true);
    expect(new Set(gone.map((cell) => subjectId(cell)))).toEqual(new Set([subjectId(first!)]));
    expect(gone.every(({ unavailable }) => unavailable === 'apk said no')).toBe(true);
    const ids = new Set(gone.map(({ id }) => id));
    const left = whole.trials.filter(({ cellId }) => !ids.has(cellId));
    expect(rest.trials).toEqual(left.map((trial, sequence) => ({ ...trial, sequence })));
    expect(rest.expectedMs).toBeLessThan(whole.expectedMs);
  });
});

describe('planWithout(), of suites with more and fewer rounds', () => {
  test('planWithout() has as many rounds as the cell that is left with most', () => {
    const whole = plan();
    const where = { config: parseConfig(['--family', 'one']), engines: [fakeEngine] } as const;
    const without = (suite: string): number => {
      const gone = whole.cells.filter((cell) => cell.suite === suite).map((cell) => subjectId(cell));
      return planWithout(whole, new Map(gone.map((id) => [id, 'apk said no'])), where).rounds;
    };
    expect([whole.rounds, without('alpha'), without('beta')]).toEqual([5, 5, 3]);
  });
});

/** What a plan takes, of which every trial takes so long. */
const tookMs = (trials: number, each: number): number => trials * (each + 5);

describe('planRest()', () => {
  test('planRest() has all cells, the trials that are left, and expects of them what was seen to take so long', () => {
    const whole = plan();
    const where = { config: parseConfig(['--family', 'one']), engines: [fakeEngine] } as const;
    const trials = whole.trials.slice(-4);
    const rest = planRest(whole, { trials, durationOf: () => 700 }, where);
    expect(rest).toEqual({
      ...whole,
      trials,
      cells: whole.cells.map((cell) => ({ ...cell, expectedMs: 700 })),
      expectedMs: tookMs(4, 700),
    });
    const unseen = planRest(whole, { trials, durationOf: () => undefined }, where);
    expect(unseen.cells).toEqual(whole.cells);
  });
});

describe('planFor()', () => {
  const other = { ...fakeEngine, name: 'other' };
  const config = parseConfig(['--family', 'one']);
  const whole = makePlan(config, [fakeEngine, other], () => 200);

  test('planFor() is the part of one engine, whose trials keep their places in the whole', () => {
    const parts = [fakeEngine, other].map(({ name }) => planFor(whole, name));
    for (const [at, { name }] of [fakeEngine, other].entries()) {
      const { cells, trials, expectedMs } = parts[at]!;
      expect(cells).toEqual(whole.cells.filter((cell) => cell.engine === name));
      const ids = cells.map(({ id }) => id);
      expect(trials).toEqual(whole.trials.filter(({ cellId }) => ids.includes(cellId)));
      expect(trials.length).toBeGreaterThan(0);
      expect(expectedMs).toBe(tookMs(trials.length, 200));
    }
    expect(parts.flatMap(({ cells }) => cells)).toHaveLength(whole.cells.length);
  });

  test('makePlan() expects what the longest of engines takes that measure side by side, and the sum of others', () => {
    const south = { ...other, hostName: 'south' };
    const north = { ...fakeEngine, hostName: 'north' };
    const apart = makePlan(config, [north, south], () => 200);
    const [one, two] = [north, south].map(({ name }) => planFor(apart, name).expectedMs);
    expect(one).not.toBe(two);
    expect(apart.expectedMs).toBe(Math.max(one!, two!));
    const inTurn = makePlan(config, [north, { ...south, hostName: 'north' }], () => 200);
    expect(inTurn.expectedMs).toBe(one! + two!);
  });

  test('planFor() is empty for an engine that measures nothing', () => {
    expect(planFor(whole, 'missing')).toEqual({ ...whole, cells: [], trials: [], expectedMs: 0 });
  });
});

describe('expectedMs', () => {
  const expectedOf = (...flags: readonly string[]): Plan =>
    makePlan(
      parseConfig(['--family', 'one', '--suite', 'alpha', '--schedule', 'interleaved', ...flags]),
      [fakeEngine],
      () => 995,
    );

  test('expectedMs is the time that was given, where it is enough for the least rounds and not for all', () => {
    const made = expectedOf('--for', '1h');
    const round = made.trials.filter((trial) => trial.round === 0).length;
    expect(made.rounds).toBeGreaterThan(8);
    expect(expectedOf('--for', '1s').expectedMs).toBe(8 * round * 1_000);
    expect(made.expectedMs).toBe(Math.min(3_600_000, made.trials.length * 1_000));
    const between = 9 * round;
    expect(expectedOf('--for', `${between}s`).expectedMs).toBe(between * 1_000);
  });
});
