import { describe, expect, test } from 'vitest';
import { fc } from '../testing/property.ts';
import { combine, fillIn, findUnused, scanNumbers, splitList } from './command-parameters.ts';

describe('combine()', () => {
  test('combine() gives each combination once, the last parameter changing first', () => {
    const parameters = [
      { name: 'a', values: ['1', '2'] },
      { name: 'b', values: ['x', 'y'] },
    ];
    expect(combine(parameters).map((one) => one.map(({ value }) => value).join(''))).toEqual([
      ...['1x', '1y', '2x', '2y'],
    ]);
    expect(combine([])).toEqual([[]]);
  });
});

describe('fillIn()', () => {
  const combination = [
    { name: 'n', value: '{m} $1' },
    { name: 'm', value: '2' },
  ];

  test('fillIn() puts values in the place of their names, and does not look at them again', () => {
    expect(fillIn('a {n} {m}{m} {other} {}', combination)).toBe('a {m} $1 22 {other} {}');
  });

  test('findUnused() gives the parameters that a text has no place for', () => {
    expect(findUnused('a {m}', combination).map(({ name }) => name)).toEqual(['n']);
  });
});

describe('splitList()', () => {
  test.each([
    ['gcc,clang', ['gcc', 'clang']],
    ['one', ['one']],
    ['a\\,b,c', ['a,b', 'c']],
    ['a\\\\,b', ['a\\', 'b']],
    ['\\d', ['\\d']],
    ['', ['']],
    [',a,,', ['', 'a', '', '']],
  ])('splitList() takes %j apart', (list, values) => {
    expect(splitList(list)).toEqual(values);
  });

  test('splitList() gives back all values that were joined by comma', () => {
    const value = fc.stringMatching(/^[a,\\ ]{0,5}$/);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
        const joined = values.map((one) => one.replaceAll(/[\\,]/g, '\\$&')).join(',');
        expect(splitList(joined)).toEqual(values);
      }),
    );
  });
});

describe('scanNumbers()', () => {
  test.each([
    [{ from: '1', to: '4', step: '1' }, ['1', '2', '3', '4']],
    [{ from: '0.3', to: '0.7', step: '0.2' }, ['0.3', '0.5', '0.7']],
    [{ from: '0', to: '1', step: '0.3' }, ['0.0', '0.3', '0.6', '0.9']],
    [{ from: '-1', to: '1', step: '1' }, ['-1', '0', '1']],
    [{ from: '5', to: '5', step: '1' }, ['5']],
  ])('scanNumbers() goes through %j', (range, values) => {
    expect(scanNumbers(range)).toEqual({ values });
  });

  test.each([
    [{ from: 'a', to: '4', step: '1' }, 'wanted numbers, such as 1 8 or 0.3 0.7'],
    [{ from: '1', to: '4', step: '0' }, 'wanted a step above 0'],
    [{ from: '4', to: '1', step: '1' }, 'wanted the smaller number first'],
    [{ from: '1', to: '999999', step: '1' }, 'wanted no more than 10000 values'],
  ])('scanNumbers() refuses %j', (range, problem) => {
    expect(scanNumbers(range)).toEqual({ problem });
  });
});
