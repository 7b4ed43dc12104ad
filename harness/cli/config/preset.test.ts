import { describe, expect, test } from 'vitest';
import type { PresetValues, Suite } from '../../model/suite.ts';
import { choosePreset } from './preset.ts';
import { parseSettings } from './settings.ts';

const values = (rounds: number): PresetValues => ({ rounds, params: {} });
const usual = { short: values(6), default: values(20), paper: values(30) };

/** A suite as far as presets go. */
function makeSuite(presets: Suite['presets']): Suite {
  return {
    name: 'any',
    title: 'Any',
    version: 1,
    metrics: [{ name: 'time', unit: 'ms', title: 'Time' }],
    parameters: [],
    presets,
    workloads: () => [],
    recipe: () => {
      throw new RangeError('Nothing is built here');
    },
    read: () => ({ kind: 'failed', reason: 'nothing ran' }),
  };
}

const plain = makeSuite(usual);
const sweeping = makeSuite({ ...usual, sweep: values(3) });

describe('choosePreset()', () => {
  test('choosePreset() takes a preset of a suite’s own', () => {
    const { of, mistakes } = choosePreset([sweeping], 'sweep');
    expect(mistakes).toEqual([]);
    expect(of(sweeping).rounds).toBe(3);
  });

  test('choosePreset() refuses a preset that one of the suites does not have', () => {
    expect(choosePreset([sweeping, plain], 'sweep').mistakes).toEqual([
      '--preset: found "sweep", wanted short, default, paper',
    ]);
  });

  test('choosePreset() takes the default when nothing is said', () => {
    expect(choosePreset([plain]).of(plain).rounds).toBe(20);
  });

  test('choosePreset() has nothing to say where no suite is right', () => {
    expect(choosePreset([], 'sweep').mistakes).toEqual([]);
  });
});

describe('parseSettings()', () => {
  test.each([
    [['sizes=132,4100', 'samples=5'], { sizes: '132,4100', samples: '5' }],
    [['sizes=132', '4100'], { sizes: '132,4100' }],
  ])('parseSettings() takes lists as values of parameters: %j', (param, params) => {
    expect(parseSettings({ param }, (name) => name)).toEqual({ settings: { param: params }, mistakes: [] });
  });

  test('parseSettings() refuses a value without a name', () => {
    expect(parseSettings({ param: ['132,sizes=4100'] }, (name) => name).mistakes).toEqual([
      'param: found "132", wanted name=value',
    ]);
  });
});
