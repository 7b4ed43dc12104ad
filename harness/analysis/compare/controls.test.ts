import { describe, expect, it } from 'vitest';
import { subjectId } from '../../model/cell.ts';
import type { RunRecord } from '../../model/run.ts';
import { type Column, around, glibc, makeCell, makeRun, musl, time, twin } from '../../testing/verdict.ts';
import { checkControls, withholdBy } from './controls.ts';
import { toGatedCells } from './gate.ts';
import { openSession } from './session.ts';
import { compareVariants } from './variants.ts';

const control = 'a single thread shares no cache line';
const plain: readonly Column[] = [
  [glibc, around(100)],
  [musl, around(103, { phase: 2 })],
];

/** A control workload, on musl-perf slower by a share. */
function controlled(share: number, rounds = 20): Column[] {
  const cells = [glibc, musl].map(({ variant }) => makeCell({ workload: 'cache', variant, control, rounds }));
  const levels = [100, 100 * (1 + share)];
  return cells.map((cell, at) => [cell, around(levels[at]!, { phase: at }).slice(0, rounds)]);
}

/** memcpy on two variants, the second slower by a share, and each with the name of its routine. */
function routines(share: number, names: readonly [string, string]): Parameters<typeof makeRun> {
  const routine = { fact: 'string routines', label: 'memcpy' };
  const cells = [glibc, musl].map(({ variant }) =>
    makeCell({ workload: 'memcpy-132', variant, routine, rounds: 20 }),
  );
  const proofs = cells.map((cell, at) => ({
    subjectId: subjectId(cell),
    facts: [
      {
        name: 'string routines',
        command: '',
        expected: '',
        holds: true,
        output: `strlen x\nmemcpy ${names[at]!} in libc`,
      },
    ],
  })) as unknown as RunRecord['proofs'];
  return [
    cells.map((cell, at): Column => [cell, around(at === 0 ? 100 : 100 * (1 + share), { phase: at })]),
    { proofs },
  ];
}

function check(...request: Parameters<typeof makeRun>) {
  return checkControls(openSession(makeRun(...request)));
}

describe('checkControls()', () => {
  it('checkControls() passes controls that are equal', () => {
    expect(check([...plain, ...controlled(0)])).toEqual([{ suite: 'malloc', checked: 1, failing: [] }]);
  });

  it('checkControls() says of which release a control is where several are compared with one', () => {
    const { family, release } = glibc;
    const [{ failing } = { failing: [] }] = check([...plain, ...controlled(0.05)], {
      baselineFamily: { family, release },
    });
    const place = `${family}-${release}`;
    expect(failing).toMatchObject([
      { other: `${place}/glibc`, figures: { by: `cache on ${place}/musl-perf` } },
    ]);
  });

  it('checkControls() names a control workload that differs, with its figures', () => {
    const [{ checked, failing } = { checked: 0, failing: [] }] = check([...plain, ...controlled(0.05)]);
    expect(checked).toBe(1);
    expect(failing).toMatchObject([
      { kind: 'control', other: 'glibc', metric: time, figures: { by: 'cache on musl-perf', rounds: 20 } },
    ]);
    expect(failing[0]!.figures.ratio).toBeCloseTo(1.05, 3);
    expect(failing[0]!.figures.interval.low).toBeGreaterThan(1.04);
  });

  it('checkControls() looks at A/A pairs too', () => {
    const failing = check([...plain, [twin, around(105, { phase: 3 })]])[0]?.failing;
    expect(failing).toMatchObject([{ kind: 'a-a', figures: { by: 'mstress, measured twice on glibc' } }]);
  });

  it('checkControls() holds variants against one another where they run a routine of one name', () => {
    const same = check(...routines(0.05, ['__memcpy_avx', '__memcpy_avx']));
    expect(same).toMatchObject([{ checked: 1, failing: [{ kind: 'routine', other: 'glibc' }] }]);
    expect(check(...routines(0.05, ['__memcpy_avx', 'memcpy']))).toEqual([]);
  });

  it('checkControls() does not look at fewer than eight rounds', () => {
    expect(check([...plain, ...controlled(0.05, 7)])).toEqual([{ suite: 'malloc', checked: 0, failing: [] }]);
  });

  it('checkControls() expects nothing of a control between two releases', () => {
    const against = { kind: 'release', name: '13' } as const;
    expect(check(controlled(0.05), { against })).toEqual([]);
  });
});

describe('checkControls(), of several', () => {
  it('checkControls() names the control that differs most first, whichever way', () => {
    const [{ failing } = { failing: [] }] = check([
      ...plain,
      ...controlled(-0.05),
      [twin, around(102, { phase: 3 })],
    ]);
    expect(failing.map(({ kind }) => kind)).toEqual(['control', 'a-a']);
    const [{ failing: mirrored } = { failing: [] }] = check([
      ...plain,
      ...controlled(0.02),
      [twin, around(106, { phase: 3 })],
    ]);
    expect(mirrored.map(({ kind }) => kind)).toEqual(['a-a', 'control']);
  });

  it('checkControls() calls nothing a failure that is noise', () => {
    const noisy = check([...plain, [twin, around(100.5, { phase: 3, wobble: 0.05 })]]);
    expect(noisy).toMatchObject([{ suite: 'malloc', checked: 1, failing: [] }]);
  });
});

describe('withholdBy()', () => {
  const checks = check([...plain, ...controlled(-0.05)]);
  const size = Math.abs(Math.log(checks[0]!.failing[0]!.figures.ratio));

  it('withholdBy() is the control where the difference is no larger, whichever way', () => {
    const figures = checks[0]!.failing[0]!.figures;
    for (const estimate of [0, size, -size, 0.99 * size]) {
      expect(withholdBy(checks, { cell: musl }, estimate)).toEqual(figures);
    }
    expect(withholdBy(checks, { cell: musl }, 1.01 * size)).toBeUndefined();
    expect(withholdBy(checks, { cell: musl }, -1.01 * size)).toBeUndefined();
  });

  it('withholdBy() knows nothing of another suite or machine, or where no control fails', () => {
    expect(withholdBy(checks, { cell: makeCell({ engine: 'elsewhere' }) }, 0)).toBeUndefined();
    expect(withholdBy(check([...plain, ...controlled(0)]), { cell: musl }, 0)).toBeUndefined();
  });
});

describe('compareVariants(), with controls', () => {
  const kinds = (share: number): Record<string, string> =>
    Object.fromEntries(
      compareVariants(makeRun([...plain, ...controlled(share)])).map(({ cell, verdict }) => [
        cell.workload,
        verdict.kind,
      ]),
    );

  it('compareVariants() calls a difference one while the controls hold, and counts no control', () => {
    expect(kinds(0)).toEqual({ mstress: 'regressed', cache: 'control' });
  });

  it('compareVariants() withholds a difference that is no larger than a control’s', () => {
    expect(kinds(0.05)).toEqual({ mstress: 'contaminated', cache: 'control' });
    expect(kinds(0.02)).toEqual({ mstress: 'regressed', cache: 'control' });
  });

  it('toGatedCells() takes no cell whose difference a control has as well', () => {
    const gated = (share: number) => toGatedCells(makeRun([...plain, ...controlled(share)]));
    expect(gated(0.05)).toEqual([]);
    expect(gated(0.02).map(({ cell }) => cell.workload)).toEqual(['mstress']);
  });
});
