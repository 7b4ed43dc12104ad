import { describe, expect, test } from 'vitest';
import { makeTestCell } from '../testing/cell.ts';
import { baselineKey } from './run.ts';
import { groupId, subjectId } from './cell.ts';
import { type Limits, describeLimits, limitIds, listLimits, nameWorkload } from './limits.ts';

const mebibyte = 2 ** 20;

describe('listLimits()', () => {
  test('listLimits() lists each combination of what a run varies', () => {
    const cpus = { kind: 'counts', counts: [1, 2] } as const;
    expect(listLimits({ cpus, memoryBytes: [256 * mebibyte, 512 * mebibyte] })).toEqual([
      { cpus: 1, memoryBytes: 256 * mebibyte },
      { cpus: 1, memoryBytes: 512 * mebibyte },
      { cpus: 2, memoryBytes: 256 * mebibyte },
      { cpus: 2, memoryBytes: 512 * mebibyte },
    ]);
  });

  test.each([undefined, { kind: 'counts', counts: [2] }, { kind: 'set', cpus: [0, 1] }] as const)(
    'listLimits() varies nothing with CPUs %j',
    (cpus) => {
      expect(listLimits({ cpus, memoryBytes: [2 ** 31] })).toEqual([{}]);
    },
  );
});

describe('limits of a cell', () => {
  const cellOf = (limits: Limits) => makeTestCell({ limits });

  test.each([
    [{ cpus: 1 }, ['cpus:1'], '1 CPU'],
    [{ cpus: 2, memoryBytes: 256 * mebibyte }, ['cpus:2', 'memory:256m'], '2 CPUs, 256 MiB'],
    [{ memoryBytes: 2 ** 30 }, ['memory:1024m'], '1024 MiB'],
    [{ memoryBytes: 2 ** 26 + 1 }, ['memory:67108865'], '64 MiB'],
  ])('limits %j are part of the name of its cell', (limits, ids, words) => {
    expect(limitIds(limits)).toEqual(ids);
    expect(cellOf(limits).id).toBe(`malloc/mstress/debian-12/x86_64/local/${ids.join('/')}/glibc`);
    expect(describeLimits(cellOf(limits)).join(', ')).toBe(words);
    expect(nameWorkload(cellOf(limits))).toBe(`mstress, ${words}`);
  });

  test('limits keep groups, containers and baselines apart', () => {
    const cells = [{ cpus: 1 }, { cpus: 2 }, { memoryBytes: 2 ** 28 }].map(cellOf);
    const compared = { baseline: 'glibc' } as const;
    for (const keyOf of [groupId, subjectId, (cell: (typeof cells)[number]) => baselineKey(cell, compared)])
      expect(new Set(cells.map(keyOf)).size).toBe(cells.length);
  });
});
