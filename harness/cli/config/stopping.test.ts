import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../testing/fake-catalog.ts';
import { chooseStopping } from './stopping.ts';

const plain = { rounds: 20, params: {} };
const twoMinutes = { rounds: 8, budgetMs: 120_000, params: {} };

describe('chooseStopping()', () => {
  test('chooseStopping() has fixed rounds where neither a time nor a precision is given', () => {
    expect(chooseStopping({}, [plain])).toBeUndefined();
    expect(chooseStopping({ rounds: 30 }, [plain])).toBeUndefined();
  });

  test('chooseStopping() takes the rounds that are given beside a time or a precision for the most', () => {
    expect(chooseStopping({ for: 1_000, rounds: 30 }, [plain])).toEqual({ budgetMs: 1_000, mostRounds: 30 });
    expect(chooseStopping({ precision: 0.01 }, [plain])).toEqual({ precision: 0.01, mostRounds: 60 });
  });

  test('chooseStopping() adds up the times of the presets, and has none where a suite has none', () => {
    expect(chooseStopping({}, [twoMinutes, twoMinutes])).toEqual({ budgetMs: 240_000, mostRounds: 60 });
    expect(chooseStopping({}, [twoMinutes, plain])).toBeUndefined();
  });

  test('chooseStopping() lets who gives anything do without the time of the preset', () => {
    expect(chooseStopping({ rounds: 12 }, [twoMinutes])).toBeUndefined();
    expect(chooseStopping({ precision: 0.01 }, [twoMinutes])).toEqual({ precision: 0.01, mostRounds: 60 });
    expect(chooseStopping({ for: 5_000 }, [twoMinutes])).toEqual({ budgetMs: 5_000, mostRounds: 60 });
  });
});

describe('makeConfig()', () => {
  test('makeConfig() says what is wrong with a time or a precision', () => {
    expect(() => parseConfig(['--for', 'soon'])).toThrow(
      '--for: found "soon", wanted a duration from 1s to 7d, such as 2m',
    );
    expect(() => parseConfig(['--precision', '0'])).toThrow(
      '--precision: found "0", wanted a share above 0 and below 1',
    );
  });
});
