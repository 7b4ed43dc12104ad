import { describe, expect, test } from 'vitest';
import { parseBytes, parseCpus, parseDuration, parseWhole } from './read.ts';

describe('quantities', () => {
  test.each([
    ['512m', 512 * 2 ** 20],
    ['2g', 2 ** 31],
    ['1.5GiB', 1.5 * 2 ** 30],
    ['64MB', 2 ** 26],
    ['4096', 4096],
    ['', undefined],
    ['-1g', undefined],
    ['2t', undefined],
    ['g', undefined],
    ['9007199254740993', undefined],
    ['9'.repeat(400), undefined],
  ])('parseBytes() reads %j', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes);
  });

  test.each([
    ['90s', 90_000],
    ['2m', 120_000],
    ['500ms', 500],
    ['3', 3_000],
    ['1.5h', 5_400_000],
    ['soon', undefined],
    [`${'9'.repeat(400)}s`, undefined],
    ['-3s', undefined],
  ])('parseDuration() reads %j', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each([
    ['2', [0, 1]],
    ['0-3,6', [0, 1, 2, 3, 6]],
    ['6,1-1,6', [1, 6]],
    ['0', undefined],
    ['3-1', undefined],
    ['', undefined],
    ['1,,2', undefined],
    ['all', undefined],
  ])('parseCpus() reads %j', (text, cpus) => {
    expect(parseCpus(text)).toEqual(cpus);
  });

  test.each([
    ['11', 11],
    ['0', undefined],
    ['1e3', undefined],
    ['2.5', undefined],
    ['101', undefined],
  ])('parseWhole() reads %j from 1 to 100', (text, value) => {
    expect(parseWhole(text, 1, 100)).toBe(value);
  });
});
