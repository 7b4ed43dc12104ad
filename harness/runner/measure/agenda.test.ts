import { describe, expect, test } from 'vitest';
import type { Entry } from '../../model/journal.ts';
import type { Plan } from '../../model/plan.ts';
import type { Workload } from '../../model/suite.ts';
import { fakeCatalog, makeFakeWorkload, makeOneCpuCatalog } from '../../testing/fake-catalog.ts';
import { makeExperiment } from '../../testing/fake-pool.ts';
import { writeMadeUpRun } from '../../testing/made-up-run.ts';
import { makeAgenda } from './agenda.ts';
import { type Block, splitBlocks } from './blocks.ts';
import { type Looks, makeLooks } from './looks.ts';

const { record } = await writeMadeUpRun({ suite: 'alpha', family: 'one', control: 'none' }, fakeCatalog);

function planFor(...flags: readonly string[]): Plan {
  return makeExperiment(['--suite', 'alpha', ...flags]).plan;
}

interface Follow {
  readonly plan: Plan;
  /** Duration of a block, by its workload. */
  readonly blockMs: (block: Block) => number;
  readonly settled?: (block: Block) => boolean;
}

/** Blocks that the agenda gives, as if each took so long; a workload may be settled in its last one. */
function follow({ plan, blockMs, settled = () => false }: Follow): Block[] {
  const { stopping } = plan;
  const looks: Looks | undefined = stopping && makeLooks({ ...record, plan }, plan, stopping);
  const agenda = makeAgenda(plan, looks);
  const order: Block[] = [];
  for (let block = agenda.next(); block !== undefined; block = agenda.next()) {
    agenda.take(block);
    order.push(block);
    const { round, groupId } = block;
    const entries: Entry[] = [
      { kind: 'block', at: '', round, groupId, wallMs: blockMs(block) },
      ...(settled(block) ? [{ kind: 'look', at: '', groupId, rounds: 12, settled: true } as const] : []),
    ];
    for (const entry of entries) looks?.add(entry);
  }
  return order;
}

const isA = ({ groupId }: Block): boolean => groupId.startsWith('alpha/a');
const count = (order: readonly Block[]): readonly [number, number] => [
  order.filter(isA).length,
  order.filter((block) => !isA(block)).length,
];

/** Workloads that are measured side by side in six rounds, by how long their blocks take, ms. */
function pairUp(msOf: Readonly<Record<string, number>>): string[] {
  const catalog = makeOneCpuCatalog();
  const alpha = catalog.suites.get('alpha')!;
  const workloads = (): Workload[] =>
    Object.keys(msOf).map((name) => ({ ...makeFakeWorkload(name), oneCpu: true }));
  const { plan } = makeExperiment(['--rounds', '6', '--solo', '1'], [], {
    ...catalog,
    suites: new Map([['alpha', { ...alpha, workloads }]]),
  });
  const nameOf = ({ groupId }: Block): string => groupId.split('/')[1] ?? '';
  const lengths = new Map(splitBlocks(plan).map((block) => [block.groupId, msOf[nameOf(block)] ?? 0]));
  const agenda = makeAgenda(plan, undefined, lengths);
  const pairs: string[] = [];
  for (let block = agenda.next(); block !== undefined; block = agenda.next()) {
    agenda.take(block);
    const other = agenda.nextBeside(block);
    if (other === undefined) continue;
    agenda.take(other);
    pairs.push([nameOf(block), nameOf(other)].toSorted().join(''));
  }
  return pairs;
}

describe('makeAgenda()', () => {
  test('makeAgenda() follows a plan of fixed rounds in its order', () => {
    const plan = planFor('--rounds', '12');
    expect(follow({ plan, blockMs: () => 1 })).toEqual(splitBlocks(plan));
  });

  test('makeAgenda() gives every workload eight rounds, however long they take', () => {
    const plan = planFor('--for', '10s');
    expect(count(follow({ plan, blockMs: () => 5_000 }))).toEqual([8, 8]);
  });

  test('makeAgenda() ends within the budget, and gives what is left in equal parts: a cheap workload has more rounds', () => {
    const plan = planFor('--for', '60s');
    const blockMs = (block: Block): number => (isA(block) ? 3_000 : 1_000);
    const [dear, cheap] = count(follow({ plan, blockMs }));
    expect([dear, cheap]).toEqual([10, 30]);
  });

  test('makeAgenda() gives the time of a workload that is settled to the other', () => {
    const plan = planFor('--for', '60s');
    const settled = (block: Block): boolean => isA(block) && block.round === 11;
    expect(count(follow({ plan, blockMs: () => 1_000, settled }))).toEqual([12, 48]);
  });

  test('makeAgenda() ends with the most rounds, though there is time left', () => {
    const plan = planFor('--for', '60s', '--rounds', '20');
    expect(count(follow({ plan, blockMs: () => 1 }))).toEqual([20, 20]);
  });

  test('makeAgenda() has twice as many rounds in the same time where two blocks are measured side by side', () => {
    const { plan } = makeExperiment(
      ['--workload', 'a', '--for', '30s', '--solo', '1'],
      [],
      makeOneCpuCatalog(),
    );
    expect(plan.cells.map(({ solo }) => solo)).toEqual([1, 1, 1]);
    const roundsIn = (beside: number): number => {
      const looks = plan.stopping && makeLooks({ ...record, plan }, plan, plan.stopping);
      const agenda = makeAgenda(plan, looks);
      let taken = 0;
      for (let block = agenda.next(); block !== undefined; block = agenda.next()) {
        const blocks = [block, ...(beside > 0 ? [agenda.nextBeside(block)] : [])].filter((one) => !!one);
        for (const one of new Set(blocks)) {
          agenda.take(one);
          const { round, groupId, together } = one;
          const others = together && beside > 0 && { beside };
          looks?.add({ kind: 'block', at: '', round, groupId, ...others, wallMs: 1_000 });
          taken += 1;
        }
      }
      return taken;
    };
    expect(roundsIn(0)).toBe(30);
    expect(roundsIn(1)).toBeGreaterThan(50);
  });

  test('nextBeside() gives the next block whose trials share a CPU, and none to one whose trials do not', () => {
    const { plan } = makeExperiment(['--rounds', '2', '--solo', '1'], [], makeOneCpuCatalog());
    const agenda = makeAgenda(plan, undefined);
    const taken: Block[] = [];
    for (let block = agenda.next(); block?.together === false; block = agenda.next()) {
      expect(agenda.nextBeside(block)).toBeUndefined();
      agenda.take(block);
      taken.push(block);
    }
    const first = agenda.next()!;
    agenda.take(first);
    const second = splitBlocks(plan).find(({ together, round }) => together && round > first.round);
    expect(taken.length).toBeGreaterThan(0);
    expect(agenda.nextBeside(first)).toEqual(second);
  });

  test('nextBeside() gives the block of the round that took most nearly as long', () => {
    const pairs = pairUp({ a: 2_000, b: 4_400, c: 2_100, d: 4_000 });
    expect(pairs).toHaveLength(12);
    expect(new Set(pairs)).toEqual(new Set(['ac', 'bd']));
  });

  test('nextBeside() gives one of the next round where none of this one took nearly as long', () => {
    const pairs = pairUp({ a: 2_000, b: 4_400, c: 2_100 });
    expect(pairs).toHaveLength(9);
    expect(pairs.filter((pair) => pair.includes('b'))).toEqual(['bb', 'bb', 'bb']);
  });

  test('makeAgenda() goes on in the order of the plan where there is a precision and no budget', () => {
    const plan = planFor('--precision', '1%', '--rounds', '30');
    const settled = (block: Block): boolean => isA(block) && block.round === 11;
    const order = follow({ plan, blockMs: () => 1_000, settled });
    expect(count(order)).toEqual([12, 30]);
    expect(order.map(({ round }) => round)).toEqual(
      order.map(({ round }) => round).toSorted((a, b) => a - b),
    );
  });
});
