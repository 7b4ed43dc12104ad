import { describe, expect, test } from 'vitest';
import type { Workload } from '../../model/suite.ts';
import { makeFakeWorkload } from '../../testing/fake-catalog.ts';
import { makeTestCell } from '../../testing/cell.ts';
import { chooseMeasures } from './counted-cells.ts';

const plain = makeFakeWorkload('mstress');
const countable: Workload = {
  ...plain,
  counted: { argv: ['/bench/mstress', '{}'], operations: [1, 3], expectedMs: 400 },
};
const cells = [makeTestCell(), makeTestCell({ variant: 'musl-def' }), makeTestCell({ twin: true })];
const cpuModel = 'max';

describe('chooseMeasures()', () => {
  test('chooseMeasures() times native cells where nobody says otherwise', () => {
    for (const metric of [undefined, 'time'] as const)
      expect(chooseMeasures(cells, countable, { metric, cpuModel, emulated: false })).toEqual(cells);
    expect(chooseMeasures(cells, countable, { metric: 'time', cpuModel, emulated: true })).toEqual(cells);
  });

  test('chooseMeasures() counts in three rounds, without a control, what is done and nothing else', () => {
    const [first, ...others] = chooseMeasures(cells, countable, {
      metric: 'insn',
      cpuModel,
      emulated: false,
    });
    expect(first).toMatchObject({
      id: 'malloc/mstress/debian-12/x86_64/local/insn:max/glibc',
      counted: { cpuModel: 'max' },
      metrics: ['instructions'],
      params: { command: '/bench/mstress {}', operations: '1,3' },
      rounds: 3,
      expectedMs: 400,
    });
    expect(others.map(({ variant }) => variant)).toEqual(['musl-def']);
  });

  test('chooseMeasures() times and counts what is emulated', () => {
    const both = chooseMeasures(cells, countable, { metric: undefined, cpuModel, emulated: true });
    expect(both.slice(0, 3)).toEqual(cells);
    expect(both.slice(3).map(({ counted }) => counted)).toEqual([{ cpuModel }, { cpuModel }]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(5);
  });

  test('chooseMeasures() says of what cannot be counted that it cannot, where counts were asked for', () => {
    const asked = chooseMeasures(cells, plain, { metric: 'insn', cpuModel, emulated: false });
    expect(asked.map(({ unavailable }) => unavailable)).toEqual([
      expect.stringMatching(/^its instructions cannot be counted/),
      expect.stringMatching(/^its instructions cannot be counted/),
    ]);
    expect(chooseMeasures(cells, plain, { metric: undefined, cpuModel, emulated: true })).toEqual(cells);
  });

  test('chooseMeasures() keeps the reason why a cell cannot be measured at all', () => {
    const missing = makeTestCell({ unavailable: 'there is no jemalloc here' });
    for (const workload of [plain, countable])
      expect(
        chooseMeasures([missing], workload, { metric: 'insn', cpuModel, emulated: false })[0]?.unavailable,
      ).toBe('there is no jemalloc here');
  });
});
