import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { around, glibc, makeCell, makeRun, musl, time, twin } from '../../testing/verdict.ts';
import { type GatedCell, confirm, gate, toGatedCells, whyGateCannotFire } from './gate.ts';

const spread = Array.from({ length: 20 }, (_, i) => (i - 9.5) / 1_000);

function gated(shift: number, workload = 'mstress'): GatedCell {
  const cell = makeCell({ workload, variant: 'musl-perf' });
  return { cell, metric: time, differences: spread.map((d) => d + shift), margin: 0.01 };
}

describe('gate()', () => {
  it('gate() flags what is worse by more than the margin, and tells the numbers', () => {
    const [flagged, passed] = gate([gated(0.05), gated(0, 'espresso')]);
    expect(flagged).toMatchObject({
      flagged: true,
      rounds: 20,
      margin: 0.01,
      pValue: 2 ** -20,
      adjustedPValue: 2 ** -19,
    });
    expect(flagged!.ratio).toBeCloseTo(Math.exp(0.05), 12);
    expect(flagged!.interval!.low).toBeGreaterThan(1.04);
    expect(passed).toMatchObject({ flagged: false });
  });

  it('gate() lets through what is worse by no more than the margin, and what is better', () => {
    expect(gate([gated(Math.log1p(0.01)), gated(-0.2)]).map(({ flagged }) => flagged)).toEqual([
      false,
      false,
    ]);
  });

  it('gate() flags nothing without rounds, with one round, and with what is no number', () => {
    for (const differences of [[], [9], [NaN, NaN]])
      expect(gate([{ ...gated(0), differences }])[0]).toMatchObject({ flagged: false });
    expect(gate([])).toEqual([]);
  });

  it('gate() needs more of each cell the more there are', () => {
    const few = Array.from({ length: 10 }, () => 0.05);
    const sixty = Array.from({ length: 60 }, (_, i) => ({ ...gated(0, `w${i}`), differences: few }));
    expect(gate(sixty).some(({ flagged }) => flagged)).toBe(false);
    expect(gate(sixty.slice(0, 51)).every(({ flagged }) => flagged)).toBe(true);
  });

  it('gate() flags no fewer cells where differences grow, and does not depend on order', () => {
    const shifts = fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(shifts, fc.double({ min: 0, max: 0.05, noNaN: true }), (list, more) => {
        const found = gate(list.map((shift) => gated(shift)));
        const worse = gate(list.map((shift) => gated(shift + more)));
        for (const [i, { flagged }] of found.entries()) if (flagged) expect(worse[i]!.flagged).toBe(true);
        expect(gate(list.map((shift) => gated(shift)).reverse())).toEqual(found.toReversed());
      }),
    );
  });
});

describe('toGatedCells()', () => {
  it('toGatedCells() takes neither A/A controls nor what has no verdict', () => {
    const run = makeRun([
      [glibc, around(100)],
      [twin, around(100, { phase: 3 })],
      [musl, around(105, { phase: 2 })],
      [makeCell({ variant: 'musl-def', rounds: 20 }), []],
    ]);
    const cells = toGatedCells(run);
    expect(cells.map(({ cell }) => cell.id)).toEqual([musl.id]);
    expect(gate(cells)[0]).toMatchObject({ flagged: true });
  });

  it('toGatedCells() takes no cell of a contaminated workload', () => {
    const run = makeRun([
      [glibc, around(100)],
      [twin, around(105)],
      [musl, around(110)],
    ]);
    expect(toGatedCells(run)).toEqual([]);
  });
});

describe('confirm()', () => {
  const [first] = gate([gated(0.05)]);
  const [innocent] = gate([gated(0)]);

  it('confirm() is red only where both sessions flag a cell', () => {
    expect(confirm([first!], [first!])).toEqual([{ first, second: first, confirmed: true }]);
    expect(confirm([first!], [innocent!])).toEqual([{ first, second: innocent, confirmed: false }]);
    expect(confirm([innocent!], [first!])).toEqual([]);
  });

  it('confirm() keeps a cell that could not be measured again', () => {
    expect(confirm([first!], [])).toEqual([{ first, confirmed: false }]);
  });
});

describe('whyGateCannotFire()', () => {
  it('whyGateCannotFire() says why and how many rounds it takes', () => {
    expect(whyGateCannotFire(60, 10)).toBe(
      'A gate over 60 cells with 10 rounds can never fire: its smallest p-value is 0.00098, and 0.00083 is wanted; it takes 11 rounds',
    );
    expect(whyGateCannotFire(1, 1)).toBe(
      'A gate over 1 cell with 1 round can never fire: its smallest p-value is 0.5, and 0.05 is wanted; it takes 5 rounds',
    );
    expect(whyGateCannotFire(0, 20)).toBe('A gate over no cell can never fire');
  });

  it('whyGateCannotFire() is undefined exactly where cells that are all far beyond the margin would be flagged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 0, max: 15 }), (cells, rounds) => {
        const differences = new Array<number>(rounds).fill(1);
        const found = gate(Array.from({ length: cells }, (_, i) => ({ ...gated(0, `w${i}`), differences })));
        expect(whyGateCannotFire(cells, rounds) === undefined).toBe(found.some(({ flagged }) => flagged));
      }),
    );
  });
});
