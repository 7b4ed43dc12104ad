import { describe, expect, it } from 'vitest';
import { units, type Unit } from '../../model/unit.ts';
import { fc } from '../../testing/property.ts';
import { describeChange, describeRange, renderShare } from './change-text.ts';

describe('describeChange()', () => {
  it.each([
    ['ms', 1.052, [1.021, 1.08], '5.2 % slower (2.1–8.0 %)'],
    ['ms', 0.9, [0.88, 0.93], '10.0 % faster (7.0–12.0 %)'],
    ['ms', 1.002, [0.998, 1.0061], '0.2 % slower (from 0.2 % faster to 0.6 % slower)'],
    ['ms', 1, [0.999, 1.002], 'no difference (from 0.10 % faster to 0.20 % slower)'],
    ['ms', 1.5, [0.8, 2.5], '50 % slower (from 20 % faster to 150 % slower)'],
    ['ms', 1.1, [1.1, 1.1], '10.0 % slower (10.0–10.0 %)'],
    ['req/s', 0.95, [0.93, 0.97], '5.0 % fewer requests (3.0–7.0 %)'],
    ['1/s', 1.05, [1.03, 1.07], '5.0 % more a second (3.0–7.0 %)'],
    ['KiB', 1.05, [1.03, 1.07], '5.0 % larger (3.0–7.0 %)'],
    ['insn/op', 1.0002, [1.0001, 1.0003], '0.02 % more instructions (0.01–0.03 %)'],
  ] as const)(
    'describeChange() says of %s what %d with %j means',
    (...[unit, ratio, [low, high], expected]) => {
      expect(describeChange({ ratio, interval: { low, high } }, unit)).toBe(expected);
    },
  );

  it('describeChange() says where there is no interval, and where there is no number', () => {
    expect(describeChange({ ratio: 1.25 }, 'ms')).toBe('25.0 % slower (too few rounds for an interval)');
    expect(describeChange({ ratio: 1.25 }, 'insn/op')).toBe('25.0 % more instructions (counted)');
    expect(describeChange({ ratio: NaN }, 'ms')).toBe('without a number (too few rounds for an interval)');
  });

  it('describeChange() has words for every unit', () => {
    const all = Object.keys(units) as Unit[];
    for (const unit of all) expect(describeChange({ ratio: 1.25 }, unit)).toMatch(/^25\.0 % [a-z]+/);
  });
});

describe('describeRange()', () => {
  it('describeRange() names the smaller change first, whatever the direction', () => {
    const ratio = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        const text = describeRange({ low: Math.min(a, b), high: Math.max(a, b) }, 'ms');
        const range = /^([\d.,]+)–([\d.,]+) %$/.exec(text);
        const [, near = 0, far = 0] = (range ?? []).map((number) => Number(number.replaceAll(',', '')));
        if (range) expect(near).toBeLessThanOrEqual(far);
        else
          expect(text).toMatch(/^from (no difference|[\d.,]+ % faster) to (no difference|[\d.,]+ % slower)$/);
      }),
    );
  });
});

describe('renderShare()', () => {
  it('renderShare() keeps two digits', () => {
    expect([0.01, 0.0234, 0.05, 0.125, 0].map(renderShare)).toEqual(['1 %', '2.3 %', '5 %', '13 %', '0 %']);
  });
});
