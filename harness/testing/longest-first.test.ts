import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { longestFiles, placeOf } from './longest-first.ts';
import { repositoryRoot } from './repository.ts';

describe('longestFiles', () => {
  test.each(longestFiles)('longestFiles are there: %s', async (file) => {
    await access(join(repositoryRoot, file));
  });
});

describe('placeOf()', () => {
  test('placeOf() is the place among the longest files, and behind them for all others', () => {
    const other = 'harness/layers.test.ts';
    const last = longestFiles[longestFiles.length - 1]!;
    const places = [other, last, longestFiles[0]].map(placeOf);
    expect(places).toEqual([longestFiles.length, longestFiles.length - 1, 0]);
  });
});
