import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { clopperPearson } from './clopper-pearson.ts';

describe('clopperPearson()', () => {
  /** As printed in the usual tables of exact binomial limits (Documenta Geigy). */
  it.each([
    [0, 10, { low: 0, high: 0.3085 }],
    [1, 10, { low: 0.0025, high: 0.445 }],
    [5, 10, { low: 0.1871, high: 0.8129 }],
    [10, 10, { low: 0.6915, high: 1 }],
    [10, 200, { low: 0.0242, high: 0.09 }],
  ])('clopperPearson() of %i in %i is %o', (hits, trials, { low, high }) => {
    const found = clopperPearson({ hits, trials });
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('clopperPearson() of no hit is the rule 1 − (α/2)^(1/n)', () => {
    expect(clopperPearson({ hits: 0, trials: 900 }).high).toBeCloseTo(1 - 0.025 ** (1 / 900), 14);
  });

  it('clopperPearson() knows nothing from no trial', () => {
    expect(clopperPearson({ hits: 0, trials: 0 })).toEqual({ low: 0, high: 1 });
  });

  it('clopperPearson() contains the share, mirrors, and widens with the level', () => {
    const tally = fc
      .integer({ min: 1, max: 500 })
      .chain((trials) =>
        fc.record({ trials: fc.constant(trials), hits: fc.integer({ min: 0, max: trials }) }),
      );
    fc.assert(
      fc.property(tally, ({ hits, trials }) => {
        const found = clopperPearson({ hits, trials });
        expect(found.low).toBeLessThanOrEqual(hits / trials);
        expect(found.high).toBeGreaterThanOrEqual(hits / trials);
        const mirrored = clopperPearson({ hits: trials - hits, trials });
        expect(mirrored.low).toBeCloseTo(1 - found.high, 10);
        expect(clopperPearson({ hits, trials }, 0.99).high).toBeGreaterThanOrEqual(found.high);
      }),
    );
  });
});
