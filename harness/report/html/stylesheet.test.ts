import { describe, expect, test } from 'vitest';
import { stylesheet } from './stylesheet.ts';

describe('stylesheet', () => {
  test('stylesheet has a colour for each custom property that it uses', () => {
    const used = [...stylesheet.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name);
    const defined = [...stylesheet.matchAll(/--([\w-]+):#/g)].map(([, name]) => name);
    expect(used.filter((name) => !defined.includes(name))).toEqual([]);
    expect(defined).toHaveLength(2 * new Set(defined).size);
  });

  test('stylesheet has every colour in its place', () => {
    expect(stylesheet).not.toMatch(/\/\* (palette|swatches)/);
  });
});
