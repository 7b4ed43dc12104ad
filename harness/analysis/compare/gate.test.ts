import { describe, expect, it } from 'vitest';
import { controlScope } from '../../model/run.ts';
import { fc } from '../../testing/property.ts';
import { around, glibc, makeCell, makeRun, musl, time, twin } from '../../testing/verdict.ts';
import {
  type GatedCell,
  confirm,
  confirmTwice,
  gate,
  needsRepetition,
  repeat,
  rescreen,
  rescreeningRounds,
  screen,
  toGatedCells,
  toGatedRuns,
  whyGateCannotFire,
  whyRunsGateCannotFire,
  whyScreenCannotFlag,
} from './gate.ts';

const spread = Array.from({ length: 20 }, (_, i) => (i - 9.5) / 1_000);

function gated(shift: number, workload = 'mstress'): GatedCell {
  const cell = makeCell({ workload, variant: 'musl-perf' });
  return {
    cell,
    metric: time,
    samples: { differences: spread.map((d) => d + shift) },
    margin: 0.01,
    deviation: 0,
  };
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
      expect(gate([{ ...gated(0), samples: { differences } }])[0]).toMatchObject({ flagged: false });
    expect(gate([])).toEqual([]);
  });

  it('gate() needs more of each cell the more there are', () => {
    const alpha = 0.05;
    const few = Array.from({ length: 10 }, () => 0.05);
    const sixty = Array.from({ length: 60 }, (_, i) => ({
      ...gated(0, `w${i}`),
      samples: { differences: few },
    }));
    expect(gate(sixty, { alpha }).some(({ flagged }) => flagged)).toBe(false);
    expect(gate(sixty.slice(0, 51), { alpha }).every(({ flagged }) => flagged)).toBe(true);
  });

  it('gate() counts cells that were not tested in its adjustment', () => {
    const [alone] = gate([gated(0.05)]);
    const [among] = gate([gated(0.05)], { untested: 4 });
    expect(among!.adjustedPValue).toBeCloseTo(5 * alone!.adjustedPValue!, 15);
  });

  it('gate() asks for 1.645 standard deviations between sessions beyond the margin', () => {
    const at = (shift: number) => gate([{ ...gated(shift), deviation: 0.01 }])[0]!;
    expect(at(Math.log1p(0.01) + 0.015)).toMatchObject({ flagged: false, margin: 0.01 });
    expect(at(Math.log1p(0.01) + 0.015).threshold).toBeCloseTo(1.01 * Math.exp(0.01645) - 1, 12);
    expect(at(Math.log1p(0.01) + 0.025)).toMatchObject({ flagged: true });
    expect(gate([gated(0)])[0]).not.toHaveProperty('threshold');
  });

  it('gate() tests two sessions by whether the one lies above the other by more than the margin', () => {
    const after = spread.map((d) => d + 1.02);
    const sessions = (shift: number): GatedCell => ({
      ...gated(0),
      samples: { after, before: spread.map((d) => d + 1.02 - shift) },
    });
    expect(gate([sessions(0.009)])[0]).toMatchObject({ flagged: false, rounds: 20 });
    expect(gate([sessions(0.03)])[0]).toMatchObject({ flagged: true });
    expect(gate([sessions(0.03)])[0]!.ratio).toBeCloseTo(Math.exp(0.03), 12);
    const fewer = { after: after.slice(0, 8), before: spread };
    expect(gate([{ ...gated(0), samples: fewer }])[0]).toMatchObject({ rounds: 8 });
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

describe('rescreeningRounds()', () => {
  it('rescreeningRounds() shares four times the first rounds among suspects, between once and three times each', () => {
    const rounds = [1, 2, 3, 4, 5, 60].map((suspects) => rescreeningRounds(10, suspects));
    expect(rounds).toEqual([30, 20, 13, 10, 10, 10]);
  });
});

describe('rescreen()', () => {
  const short = (values: readonly number[]): GatedCell => ({ ...gated(0), samples: { differences: values } });

  it('rescreen() judges by the rounds of both sessions', () => {
    const [slow, fast] = [short([0.05, 0.05, 0.05]), short([-0.05, -0.05, -0.05])];
    expect(rescreen([slow], [slow])[0]).toMatchObject({ flagged: true, rounds: 6, pValue: 2 ** -6 });
    expect(rescreen([slow], [fast])[0]).toMatchObject({ flagged: false, rounds: 6 });
  });

  it('rescreen() forgets no cell that could not be measured again', () => {
    expect(rescreen([short([0.05, 0.05])], [])[0]).toMatchObject({ flagged: true, rounds: 2 });
  });

  it('rescreen() goes by the first alone where the second has numbers of another kind', () => {
    const pairs = short([0.05, 0.05, 0.05]);
    const sessions: GatedCell = { ...gated(0), samples: { after: [1, 1, 1], before: [0, 0, 0] } };
    expect(rescreen([pairs], [sessions])[0]).toMatchObject({ flagged: true, rounds: 3, pValue: 1 / 8 });
    expect(rescreen([sessions], [pairs])[0]).toMatchObject({ flagged: true, rounds: 3, pValue: 1 / 20 });
  });

  it('rescreen() finds each suspect again among the others', () => {
    const [slow, fast] = [gated(0.05, 'slow'), gated(-0.05, 'fast')];
    const found = rescreen([slow, fast], [fast, slow]);
    expect(found.map(({ cell, flagged }) => [cell.workload, flagged])).toEqual([
      ['slow', true],
      ['fast', false],
    ]);
  });

  it('rescreen() holds both sessions against the rounds of a stored run once, at a level of its own', () => {
    const now = (after: readonly number[]): GatedCell => ({
      ...gated(0),
      samples: { after, before: [0, 0.001, 0.002, 0.003] },
    });
    const seen = rescreen([now([0.05, 0.06])], [now([0.051, 0.061])]);
    // One of the 70 orders of four and four; .01 is wanted.
    expect(seen[0]).toMatchObject({ flagged: false, rounds: 4 });
    expect(seen[0]!.pValue).toBeCloseTo(1 / 70, 12);
    expect(rescreen([now([0.05, 0.06])], [now([0.051, 0.061, 0.07])])[0]).toMatchObject({ flagged: true });
  });
});

describe('screen()', () => {
  it('screen() tests each cell by itself, however many there are', () => {
    const few = Array.from({ length: 4 }, () => 0.05);
    const sixty = Array.from({ length: 60 }, (_, i) => ({
      ...gated(0, `w${i}`),
      samples: { differences: few },
    }));
    expect(screen(sixty).every(({ flagged, pValue }) => flagged && pValue === 1 / 16)).toBe(true);
    expect(screen(sixty)[0]).not.toHaveProperty('adjustedPValue');
    expect(screen([gated(0)])[0]).toMatchObject({ flagged: false });
  });
});

describe('toGatedRuns()', () => {
  const before = makeRun([
    [glibc, around(100)],
    [musl, around(120, { phase: 2 })],
  ]);
  const after = makeRun([
    [glibc, around(130, { phase: 4 })],
    [twin, around(130, { phase: 3 })],
    [musl, around(156, { phase: 5 })],
  ]);

  it('toGatedRuns() has the values of both sessions, and no A/A control', () => {
    const [base, other, ...more] = toGatedRuns({ before, after });
    expect([base?.cell.id, other?.cell.id, more]).toEqual([glibc.id, musl.id, []]);
    expect(other).toMatchObject({ margin: 0.01, deviation: 0 });
    expect(other!.samples).toHaveProperty('before.length', 20);
  });

  it('toGatedRuns() has the deviation of both sessions', () => {
    const pairs = Array.from({ length: 5 }, () => ({ rounds: 20, estimate: 0.02, error: 0 }));
    const earlierControls = new Map([[controlScope(musl), pairs]]);
    const [, other] = toGatedRuns({ before, after, earlierControls });
    expect(other!.deviation).toBeCloseTo(Math.SQRT2 * 0.02, 12);
    expect(toGatedCells(before, { earlierControls })[0]!.deviation).toBeCloseTo(0.02, 12);
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

  it('confirm() needs no second session of what the first is certain of', () => {
    const certain = { ...first!, certain: true as const };
    expect(confirm([certain], [innocent!])).toEqual([{ first: certain, second: innocent, confirmed: true }]);
    expect(confirm([certain], [])).toEqual([{ first: certain, confirmed: true }]);
  });

  it('confirm() holds each cell against itself', () => {
    const [slow, fast] = gate([gated(0.05, 'slow'), gated(0.05, 'fast')]);
    const again = { ...slow!, flagged: false };
    expect(confirm([slow!, fast!], [fast!, again]).map(({ confirmed }) => confirmed)).toEqual([false, true]);
  });

  it('confirm() keeps a cell that could not be measured again', () => {
    expect(confirm([first!], [])).toEqual([{ first, confirmed: false }]);
  });
});

describe('confirmTwice()', () => {
  const [slow] = gate([gated(0.05)]);
  const [innocent] = gate([gated(0)]);
  const confirmed = confirm([slow!], [slow!]);

  it('confirmTwice() is red only where a session more flags a cell as well', () => {
    expect(confirmTwice(confirmed, repeat([gated(0.05)]))[0]).toMatchObject({ confirmed: true });
    expect(confirmTwice(confirmed, [innocent!])[0]).toMatchObject({ third: innocent, confirmed: false });
    expect(confirmTwice(confirmed, [])[0]).toMatchObject({ confirmed: false });
  });

  it('repeat() asks for less than a first confirmation', () => {
    // All of five rounds are beyond: 1/32, between .01 and .05.
    const five = { ...gated(0), samples: { differences: [0.05, 0.05, 0.05, 0.05, 0.05] } };
    expect(gate([five])[0]).toMatchObject({ flagged: false, pValue: 1 / 32 });
    expect(repeat([five])[0]).toMatchObject({ flagged: true, pValue: 1 / 32 });
  });

  it('confirmTwice() leaves what was not confirmed, and what is certain, as they are', () => {
    const left = [
      ...confirm([slow!], [innocent!]),
      { first: { ...slow!, certain: true as const }, confirmed: true },
    ];
    expect(confirmTwice(left, [])).toEqual(left);
  });
});

describe('needsRepetition()', () => {
  const [slow] = gate([gated(0.05)]);
  const { pValue: _p, adjustedPValue: _adjusted, ...counted } = slow!;

  it('needsRepetition() is of what two sessions confirmed by tests', () => {
    expect(needsRepetition({ first: slow!, second: slow!, confirmed: true })).toBe(true);
    expect(needsRepetition({ first: slow!, second: slow!, confirmed: false })).toBe(false);
    expect(needsRepetition({ first: slow!, confirmed: true })).toBe(false);
    expect(needsRepetition({ first: slow!, second: counted, confirmed: true })).toBe(false);
    const certain = { ...slow!, certain: true as const };
    expect(needsRepetition({ first: certain, second: slow!, confirmed: true })).toBe(false);
  });
});

describe('whyGateCannotFire()', () => {
  it('whyGateCannotFire() says why and how many rounds it takes', () => {
    expect(whyGateCannotFire(60, 10, 0.05)).toBe(
      'A gate over 60 cells with 10 rounds can never fire: its smallest p-value is 0.00098, and 0.00083 is wanted; it takes 11 rounds',
    );
    expect(whyGateCannotFire(1, 1, 0.05)).toBe(
      'A gate over 1 cell with 1 round can never fire: its smallest p-value is 0.5, and 0.05 is wanted; it takes 5 rounds',
    );
    expect(whyGateCannotFire(0, 20)).toBe('A gate over no cell can never fire');
  });

  it('whyGateCannotFire() is undefined exactly where cells that are all far beyond the margin would be flagged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 0, max: 15 }), (cells, rounds) => {
        const differences = new Array<number>(rounds).fill(1);
        const found = gate(
          Array.from({ length: cells }, (_, i) => ({ ...gated(0, `w${i}`), samples: { differences } })),
        );
        expect(whyGateCannotFire(cells, rounds) === undefined).toBe(found.some(({ flagged }) => flagged));
      }),
    );
  });
});

describe('whyScreenCannotFlag()', () => {
  it('whyScreenCannotFlag() wants two rounds, of however many cells', () => {
    expect(whyScreenCannotFlag(60, 2)).toBeUndefined();
    expect(whyScreenCannotFlag(60, 1)).toBe(
      'A gate over 1 cell with 1 round can never fire: its smallest p-value is 0.5, and 0.35 is wanted; it takes 2 rounds',
    );
    expect(whyScreenCannotFlag(0, 20)).toBe('A gate over no cell can never fire');
  });
});

describe('whyRunsGateCannotFire()', () => {
  it('whyRunsGateCannotFire() looks at both sessions of the cell that has most', () => {
    expect(whyRunsGateCannotFire([{ first: 10, second: 60, stored: 20 }])).toBeUndefined();
    expect(whyRunsGateCannotFire([{ first: 1, second: 6, stored: 1 }])).toContain(
      'A gate over 1 round now and 1 before can never fire: its smallest p-value is 0.5, and 0.35 is wanted',
    );
    expect(whyRunsGateCannotFire([{ first: 2, second: 12, stored: 2 }])).toContain(
      'A gate over 4 rounds now and 2 before can never fire: its smallest p-value is 0.067, and 0.01 is wanted',
    );
    expect(whyRunsGateCannotFire([{ first: 10, second: 60, stored: 1 }])).toContain('0.01 is wanted');
    expect(whyRunsGateCannotFire([])).toBe('A gate over no cell can never fire');
  });

  it('whyRunsGateCannotFire() is content with one cell among others that has enough, on both sides', () => {
    const enough = { first: 10, second: 60, stored: 20 };
    const few = { first: 1, second: 6, stored: 1 };
    expect(whyRunsGateCannotFire([few, enough])).toBeUndefined();
    expect(whyRunsGateCannotFire([enough, few])).toBeUndefined();
    for (const none of [
      { ...enough, first: 0 },
      { ...enough, stored: 0 },
    ])
      expect(whyRunsGateCannotFire([none])).toContain('its smallest p-value is 1, and 0.35 is wanted');
    expect(whyRunsGateCannotFire([{ first: 4, second: 2, stored: 5 }])).toBe(
      'A gate over 2 rounds now and 5 before can never fire: its smallest p-value is 0.048, and 0.01 is wanted',
    );
  });
});
