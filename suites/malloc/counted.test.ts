import { describe, expect, test } from 'vitest';
import { makeCounted } from './counted.ts';
import { listPrograms } from './programs.ts';

function countedNames(cpus: number): string[] {
  return listPrograms(cpus)
    .filter((program) => makeCounted(program) !== undefined)
    .map(({ name }) => name);
}

describe('makeCounted()', () => {
  test('makeCounted() knows every program with one thread', () => {
    const single = ['espresso', 'barnes', 'alloc-test-1', 'cache-thrash-1', 'cache-scratch-1'];
    expect(countedNames(4)).toEqual(single);
    expect(countedNames(1)).toEqual(listPrograms(1).map(({ name }) => name));
  });

  test('makeCounted() leaves times out, and the number of operations open', () => {
    for (const program of listPrograms(2)) {
      const counted = makeCounted(program);
      if (counted === undefined) continue;
      expect(counted.argv[0]).toBe(`/bench/malloc/layout-1/${program.program}`);
      expect(counted.argv).toContain('--untimed');
      expect(counted.argv.filter((word) => word === '{}')).toHaveLength(1);
      expect(counted.operations[1]).toBeGreaterThan(counted.operations[0]);
    }
  });
});
