import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { layoutsProblem, programPath } from './layouts.ts';

describe('layoutsProblem()', () => {
  test.each(['1', '4', '8'])('layoutsProblem() takes %j', (value) => {
    expect(layoutsProblem(value)).toBeUndefined();
  });

  test.each(['', '0', '9', '-1', '1.5', '1e0', 'all'])(
    'layoutsProblem() says what is wanted instead of %j',
    (value) => {
      expect(layoutsProblem(value)).toBe('a whole number from 1 to 8');
    },
  );

  test('layoutsProblem() takes as many layouts as are linked', async () => {
    const makefile = await readFile(new URL('container/Makefile', import.meta.url), 'utf8');
    const linked = /^LAYOUTS = (.*)$/m.exec(makefile)?.[1]?.split(' ');
    expect(linked?.filter((layout) => layoutsProblem(layout) === undefined)).toEqual(linked);
    expect(layoutsProblem(String(linked!.length + 1))).toBeDefined();
  });
});

describe('programPath()', () => {
  test('programPath() names one layout, or leaves it to be drawn', () => {
    expect(programPath('barnes', 1)).toBe('/bench/malloc/layout-1/barnes');
    expect(programPath('barnes', '{layout}')).toBe('/bench/malloc/layout-{layout}/barnes');
  });
});
