import { describe, expect, test } from 'vitest';
import { parseBytes, parseCpus, parseDuration, parseSizes, parseWhole } from './read.ts';

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
    ['2', { kind: 'counts', counts: [2] }],
    ['4,1, 2,1', { kind: 'counts', counts: [1, 2, 4] }],
    ['0-3,6', { kind: 'set', cpus: [0, 1, 2, 3, 6] }],
    ['6,1-1,6', { kind: 'set', cpus: [1, 6] }],
    ['1-1', { kind: 'set', cpus: [1] }],
    ['0', undefined],
    ['0,2', undefined],
    ['3-1', undefined],
    ['', undefined],
    ['1,,2', undefined],
    ['all', undefined],
  ])('parseCpus() reads %j', (text, request) => {
    expect(parseCpus(text)).toEqual(request);
  });

  test.each([
    ['2g', [2 ** 31]],
    ['512m, 256m,512m', [2 ** 28, 2 ** 29]],
    ['256m,1k', undefined],
    ['256m,', undefined],
  ])('parseSizes() reads %j', (text, sizes) => {
    expect(parseSizes(text, 2 ** 26)).toEqual(sizes);
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
