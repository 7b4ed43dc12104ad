import { describe, expect, test } from 'vitest';
import type { Work } from './programs.ts';
import {
  amountOf,
  calibrate,
  expectWorkMs,
  isCalibrated,
  listAmounts,
  scaleProblem,
  scaleWork,
} from './scale.ts';
import { listPrograms } from './programs.ts';

const work: Work = { option: 'passes', original: 20, least: 3, originalMs: 1_000 };

describe('scaleProblem()', () => {
  test.each(['1', '0.01', '1e-3', '100', ' 2 ', 'auto', 'espresso:2+barnes:14482'])(
    'scaleProblem() takes %j',
    (value) => {
      expect(scaleProblem(value)).toBeUndefined();
    },
  );

  test.each(['', ' ', '0', '-1', '100.1', 'full', '10%', 'NaN', 'Infinity', 'espresso:0', 'barnes:1+'])(
    'scaleProblem() says what is wanted instead of %j',
    (value) => {
      expect(scaleProblem(value)).toBe('a number above 0 and up to 100, such as 0.1, or auto');
    },
  );
});

describe('scaleWork()', () => {
  test('scaleWork() gives the original number at scale 1', () => {
    expect(scaleWork(work, 1)).toBe(20);
  });

  test('scaleWork() rounds to a whole number', () => {
    expect(scaleWork(work, 0.33)).toBe(7);
  });

  test('scaleWork() never goes below the least that can be measured', () => {
    expect(scaleWork(work, 0.001)).toBe(3);
  });

  test('scaleWork() goes above the original', () => {
    expect(scaleWork(work, 2.5)).toBe(50);
  });
});

describe('listAmounts()', () => {
  test('listAmounts() goes in steps of 19 % from the least, and beyond the original', () => {
    const amounts = listAmounts(work);
    expect(amounts.slice(0, 12)).toEqual([3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24]);
    expect(amounts.at(-1)).toBe(320);
  });
});

describe('calibrate()', () => {
  const cpus = 2;
  const params = { scale: 'auto', layouts: '8' };
  const programs = listPrograms(cpus);

  /** How long the amounts of `auto` take on a machine so many times faster than a middling one. */
  function tookOn(speed: number): ReadonlyMap<string, number> {
    return new Map(
      programs.map((program) => {
        const { name, work: own } = program;
        return [name, (amountOf(program, 'auto') * own.originalMs) / own.original / speed];
      }),
    );
  }

  test.each([0.3, 0.7, 1, 1.6, 4])(
    'calibrate() has trials of 200 to 400 ms in one thread and of 20 to 80 ms in several at speed %d',
    (speed) => {
      const scale = calibrate(tookOn(speed), { cpus, params });
      expect(isCalibrated(scale)).toBe(true);
      for (const program of programs) {
        const { name, threads = 1, work: own } = program;
        const amount = amountOf(program, scale);
        const ms = (amount * own.originalMs) / own.original / speed;
        const [least, most] = threads === 1 ? [200, 400] : [20, 80];
        if (amount > own.least) expect([name, ms >= least && ms <= most]).toEqual([name, true]);
        else expect(ms).toBeGreaterThanOrEqual(least);
      }
    },
  );

  test.each([0.3, 0.7, 1, 1.6, 4])(
    'what was calibrated is expected to take what it takes at speed %d, within a fifth',
    (speed) => {
      const scale = calibrate(tookOn(speed), { cpus, params });
      for (const program of programs) {
        const { work: own } = program;
        const amount = amountOf(program, scale);
        const ms = (amount * own.originalMs) / own.original / speed;
        if (amount <= own.least) continue;
        expect(expectWorkMs(program, scale) / ms).toBeGreaterThan(0.8);
        expect(expectWorkMs(program, scale) / ms).toBeLessThan(1.2);
      }
    },
  );

  test('calibrate() says nothing of what was not timed, which is as on a middling machine', () => {
    const scale = calibrate(new Map([['espresso', 100]]), { cpus, params });
    expect(scale).toBe('espresso:2');
    for (const program of programs.filter(({ name }) => name !== 'espresso'))
      expect(amountOf(program, scale)).toBe(amountOf(program, 'auto'));
  });
});
