import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import type { Suite } from '../../model/suite.ts';
import { makeTestCell } from '../../testing/cell.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { markEmulated } from './emulated-cell.ts';

const { suites } = await loadCatalog(repositoryRoot);
const suite = (name: string): Suite => suites.get(name)!;

describe('markEmulated()', () => {
  const cell = makeTestCell({ arch: 'aarch64', rounds: 6, caveat: 'local-1 is not DaCapo' });

  test('markEmulated() measures a cell of malloc or string in three rounds at most', () => {
    expect(markEmulated(cell, suite('malloc'))).toEqual({ ...cell, emulated: true, rounds: 3 });
    expect(markEmulated({ ...cell, rounds: 2 }, suite('string'))).toEqual({
      ...cell,
      emulated: true,
      rounds: 2,
    });
  });

  test.each(['nginx', 'dacapo'])('markEmulated() makes a smoke test of %s', (name) => {
    const sentence = 'smoke test: it ran under an emulator; the number says nothing';
    expect(markEmulated(cell, suite(name))).toEqual({
      ...cell,
      emulated: true,
      rounds: 1,
      caveat: `${sentence}; local-1 is not DaCapo`,
    });
    expect(markEmulated(makeTestCell({ rounds: 0 }), suite(name))).toMatchObject({
      rounds: 0,
      caveat: sentence,
    });
  });
});
